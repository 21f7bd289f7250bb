using System.Globalization;
using System.Text;

namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>Random methods full of loops, jumps and side effects. They end, and never leave an array.</summary>
internal sealed class RandomMethods(int seed)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private int _names;
    private int _loops;
    private bool _inSwitch;

    public static string Source(int count, int seed)
    {
        var text = new StringBuilder("public record struct P(double X, double Y);\npublic static partial class Sample\n{\n");
        for (var i = 0; i < count; i++)
            text.Append(new RandomMethods(seed + i).Method($"F{i}"));
        return text.Append("}\n").ToString();
    }

    private string Method(string name)
    {
        Line($"[Differentiable] public static double {name}(double x, double y, int n)");
        Line("{");
        Line("double u = x, v = y; int k = n, fuel = 60; var a = new double[4]; var b = new double[4]; a[1] = x; b[2] = y;");
        Statements(5, 3);
        Line("return u + 2 * v + a[0] + 3 * a[1] - a[2] * b[0] + b[1] + k;");
        Line("}");
        return _text.ToString();
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private int Next(int end) => _random.Next(end);

    private string Pick(params string[] choices) => choices[Next(choices.Length)];

    private void Statements(int count, int depth)
    {
        for (var i = 0; i < count; i++)
            Statement(depth);
    }

    private void Statement(int depth)
    {
        switch (Next(depth > 0 ? 17 : 9))
        {
            case 8: Record(); break;
            case 0: Line($"u = {Real(2)};"); break;
            case 1: Line($"v {Pick("+", "-", "*")}= {Real(2)};"); break;
            case 2: Line($"{Pick("a", "b")}[{Index()}] {Pick("", "+", "-")}= {Real(2)};"); break;
            case 3: Line(Pick("k++;", "k--;", "k += 2;", "--k;", $"k = {Whole()};")); break;
            case 4: Line(Pick("(u, v) = (v, u);", "(a[0], a[1]) = (a[1], a[0]);", "(u, a[2]) = (a[2], v);", "(a, b) = (b, a);", "u = v = u * 0.5;", "a[k++ & 3] = u;", "u = a[++k & 3] + k;")); break;
            case 5: Line($"if ({Condition()}) {Jump()}"); break;
            case 6: Line($"u = {Condition()} ? {Real(1)} : {Real(1)};"); break;
            case 7: Line($"v = k switch {{ {Next(3)} when {Condition()} => {Real(1)}, > 2 when {Condition()} => {Real(1)}, < 3 => {Real(1)}, _ => {Real(1)} }};"); break;
            case 16 or 9: Block($"if ({Condition()})", depth); if (Next(2) == 0) Block(Pick("else", $"else if ({Condition()})"), depth); break;
            case 10 or 11: Loop(depth); break;
            case 12 or 13: Loop(depth); break;
            case 14: Switch(depth); break;
            default: Block("", depth); break;
        }
    }

    private void Record()
    {
        var (p, q) = ($"p{_names++}", $"p{_names++}");
        Line(Pick(
            $"var {p} = (u, v); {p}.Item1 += v; (u, v) = {p};",
            $"var {p} = new P(u, v) {{ Y = {Real(1)} }}; {p}.X *= 0.5; var {q} = {p} with {{ X = v }}; u = {q}.Y - {p}.X + {q}.X;",
            $"var {p} = a; u += {p}[{Index()}];",
            $"var {p} = (double[])b.Clone(); {p}[{Index()}] = u; b = {p};",
            $"var ({p}, {q}) = (v, u); {p} += {q}; v = {p} - {q}; u = {q};",
            $"double {p} = {Condition()} ? {Real(1)} : {Real(1)}; {p}++; var {q} = {p}; {q} *= 2; u = {p} + {q};",
            $"v = (k & 1, u) switch {{ (0, > 0) => v, (_, var {p}) when {p} < 0 => {p}, _ => {Real(1)} }};",
            $"u += (v *= 0.5) + u; a[k & 3] = u = a[(k + 1) & 3];",
            $"u = k++ + (k = 2) * v + k--; v = (u = 0.5) + u * v;",
            $"P {p} = {Condition()} ? new(u, v) : new(v, {Real(1)}); ({p}.X, {p}.Y) = ({p}.Y, {p}.X); u = {p}.X; v -= {p}.Y;",
            $"if ((u, k) is (> 0, var {p}) && {p} > 1) {{ u = {p}; }} var {q} = new double[2]; {q}[0] = v; b[0] = {q}[1] + {q}[0];",
            $"double[] {p} = [u, v, {Real(1)}]; foreach (var {q} in {p}) u = u * 0.5 + {q};",
            $"for (int {p} = 0, {q} = k & 3; {p} < {q}; {p}++) {{ v += {p}; {Jump()} }}"));
    }

    private void Block(string head, int depth)
    {
        Line(head + " {");
        Statements(1 + Next(3), depth - 1);
        if (Next(4) == 0)
            Line($"{Jump()}");
        Line("}");
    }

    private void Loop(int depth)
    {
        var wasInSwitch = _inSwitch;
        _inSwitch = false;
        _loops++;
        var i = $"i{_names++}";
        switch (Next(7))
        {
            case 0: Block($"for (var {i} = 0; {i} < {Next(4)}; {i}++)", depth); break;
            case 1: Block($"for (int {i} = {Whole()} & 3; {i} >= 0; {i}--)", depth); break;
            case 2: Block($"for (int {i} = 0; {i} <= (k & 3) && fuel-- > 0; {i} += 1)", depth); break;
            case 3: Block($"while ({Condition()} && fuel-- > 0)", depth); break;
            case 4: _text.Append("do"); Block("", depth); Line($"while (fuel-- > 0 && {Condition()});"); break;
            case 5: Block($"foreach (var {i} in a)", depth); break;
            default: Line($"while (true) {{ if (fuel-- <= 0) break;"); Statements(2, depth - 1); Line("}"); break;
        }
        _loops--;
        _inSwitch = wasInSwitch;
    }

    private void Switch(int depth)
    {
        var wasInSwitch = _inSwitch;
        _inSwitch = true;
        Line($"switch ({Pick("k & 3", "k", "(k + 1) & 1")}) {{");
        Line(Next(2) == 0 ? "case 0:" : $"case 0 when {Condition()}: case > -1 when {Condition()}:");
        Section(depth);
        if (Next(2) == 0)
        {
            Line("default:");
            Section(depth);
        }
        Line($"case 1: case > 2 when {Condition()}:");
        Section(depth);
        Line("}");
        _inSwitch = wasInSwitch;
    }

    private void Section(int depth)
    {
        Statements(1 + Next(2), depth - 1);
        Line(Next(4) == 0 ? Jump() : "break;");
    }

    private string Jump() => (_loops > 0, _inSwitch, Next(4)) switch
    {
        (_, true, 0) => "break;",
        (true, _, 0) => "break;",
        (true, _, 1) => "continue;",
        _ => $"return {Real(1)};",
    };

    private string Index() => Pick("0", "1", "2", "3", "k & 3", "(k + 1) & 3", "^1", "^3");

    private string Whole() => Pick("k + 1", "n", "k - n", "k / 2", "k % 3", "-k", "3", "k > 2 ? 1 : 2");

    private string Condition() => Pick(
        "u > v", "k < 3", "x < 0.5", "a[0] <= b[0]", "k % 2 == 0", "u is > 0 and < 1", "k is 1 or 3", "n > 1 && v < 2", "(v < 0 || k > 1)", "!(u < 1)", "k++ < 2", "(k & 1) == 0 && a[k & 3] < 1");

    private string Real(int depth) => depth == 0 ? Leaf() : Next(6) switch
    {
        0 => $"{Real(depth - 1)} * 0.5",
        1 => $"({Real(depth - 1)} + {Real(depth - 1)})",
        2 => $"({Real(depth - 1)} - {Leaf()})",
        3 => $"Math.Sin({Real(depth - 1)})",
        4 => $"({Condition()} ? {Leaf()} : {Leaf()})",
        _ => Leaf(),
    };

    private string Leaf() => Pick("x", "y", "u", "v", "k", $"a[{Index()}]", $"b[{Index()}]", (Next(20) / 4.0).ToString("R", CultureInfo.InvariantCulture));
}
