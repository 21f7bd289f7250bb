namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>What statements become: dumps of bodies.</summary>
public sealed class StatementTests
{
    private static void Becomes(string method, string expected) => Assert.Equal(expected, ParseHost.Body($"[Differentiable] public static {method}"));

    [Fact]
    public void Return_InBothBranches_NeedsNoFlag() => Becomes(
        "double F(double x) { if (x > 0) return x; return -x; }",
        """
        declare result: double
        if Greater(x, 0.0)
            result = x
        else
            result = Negate(x)
        """);

    [Fact]
    public void Return_OfAChoice_IsABranch() => Becomes(
        "double F(double x, int k) => k switch { 0 => x, > 3 => 2 * x, _ => 1 };",
        """
        declare result: double
        if Equal(k, 0)
            result = x
        else
            if Greater(k, 3)
                result = Multiply(2.0, x)
            else
                result = 1.0
        """);

    [Fact]
    public void Continue_OfACountedLoop_KeepsItCounted() => Becomes(
        "double F(double[] x) { var s = 0.0; for (var i = 0; i < x.Length; i++) { if (x[i] < 0) continue; s += x[i]; } return s; }",
        """
        s: double = 0.0
        for i in 0 .. Length(x)
            if Not(Less(x[i], 0.0))
                s = Add(s, x[i])
        result: double = s
        """);

    [Fact]
    public void Break_InTheMiddle_StopsTheStepAndTheLoop() => Becomes(
        "double F(double[] x) { var s = 0.0; for (var i = 0; i < x.Length; i++) { if (x[i] < 0) break; s += x[i]; } return s; }",
        """
        s: double = 0.0
        i: int = 0
        stop: bool = false
        while And(Not(stop), Less(i, Length(x)))
            if Less(x[i], 0.0)
                stop = true
            else
                s = Add(s, x[i])
            if Not(stop)
                i = Add(i, 1)
        result: double = s
        """);

    [Fact]
    public void Return_OutOfTwoLoops_EndsBoth() => Becomes(
        "double F(double[] x) { while (true) { foreach (var v in x) { if (v > 1) return v; } } }",
        """
        declare result: double
        returned: bool = false
        while Not(returned)
            i: int = 0
            while And(Not(returned), Less(i, Length(x)))
                v: double = x[i]
                if Greater(v, 1.0)
                    result = v
                    returned = true
                if Not(returned)
                    i = Add(i, 1)
        """);

    [Fact]
    public void Do_AlwaysRunsOnce() => Becomes(
        "double F(double x) { do x *= 2; while (x < 10); return x; }",
        """
        x2: double = x
        stop: bool = false
        while Not(stop)
            x2 = Multiply(x2, 2.0)
            stop = Not(Less(x2, 10.0))
        result: double = x2
        """);

    [Fact]
    public void For_Downwards_RunsFromTheBoundsOfTheOtherDirection() => Becomes(
        "double F(double[] x) { var s = 0.0; for (var i = x.Length - 1; i >= 0; i--) s = s * 0.5 + x[i]; return s; }",
        """
        s: double = 0.0
        for i in 0 .. Length(x) downwards
            s = Add(Multiply(s, 0.5), x[i])
        result: double = s
        """);

    [Theory]
    [InlineData("for (int i = 0; i < n; i++) { n--; s += x; }")]
    [InlineData("for (int i = 0; i < n; i++) { i++; s += x; }")]
    [InlineData("for (int i = 0; i < n; i += 2) s += x;")]
    [InlineData("for (int i = 0; i < a.Length; i++) { a = new double[n]; s += x; }")]
    [InlineData("for (long i = 0; i < n; i++) s += x;")]
    [InlineData("for (int i = 0; i != n; i++) s += x;")]
    [InlineData("int i; for (i = 0; i < n; i++) s += x;")]
    public void For_ThatIsNotCounted_IsAWhile(string loop)
    {
        var body = ParseHost.Body($"[Differentiable] public static double F(double x, int n) {{ var s = 0.0; var a = new double[n]; {loop} return s + a.Length; }}");

        Assert.Contains("while", body, StringComparison.Ordinal);
        Assert.DoesNotContain("for ", body, StringComparison.Ordinal);
    }

    [Fact]
    public void For_WhileTheBoundsArrayIsWritten_IsCounted() => Becomes(
        "double F(double x, int n) { var a = new double[n]; for (int i = 1; i <= a.Length - 1; i++) a[i] = a[i - 1] + x; return a[^1]; }",
        """
        a: double[] = NewArray(n)
        for i in 1 .. Length(a)
            a[i] = Add(a[Subtract(i, 1)], x)
        result: double = a[Subtract(Length(a), 1)]
        """);

    [Fact]
    public void Switch_WithADefaultInTheMiddle_TakesItLast() => Becomes(
        "double F(double x, int k) { switch (k) { case 0: x = 1; break; default: x = 2; break; case 1: case > 5 when x > 0: break; } return x; }",
        """
        x2: double = x
        if Equal(k, 0)
            x2 = 1.0
        else
            if Not(Or(Equal(k, 1), And(Greater(k, 5), Greater(x2, 0.0))))
                x2 = 2.0
        result: double = x2
        """);

    [Fact]
    public void Swap_OfElements_KeepsTheFirst() => Becomes(
        "double F(double x, int i, int j) { var a = new double[3]; (a[i], a[j]) = (a[j], a[i]); return a[0] * x; }",
        """
        a: double[] = NewArray(3)
        t1: double = a[i]
        a[i] = a[j]
        a[j] = t1
        result: double = Multiply(a[0], x)
        """);

    [Fact]
    public void Index_WithASideEffect_IsTakenBefore() => Becomes(
        "double F(double x, int i) { var a = new double[3]; a[i++] += x; return a[i++] + i; }",
        """
        i2: int = i
        a: double[] = NewArray(3)
        t1: int = i2
        i2 = Add(i2, 1)
        a[t1] = Add(a[t1], x)
        t2: int = i2
        i2 = Add(i2, 1)
        result: double = Add(a[t2], Convert(i2))
        """);

    [Fact]
    public void Guard_StaysWhereItIs() => Becomes(
        """double F(double x) { ArgumentOutOfRangeException.ThrowIfNegative(x); if (x > 9) throw new ArgumentException($"x is {x:F1}"); return x; }""",
        """
        guard `global::System.ArgumentOutOfRangeException.ThrowIfNegative<double>(x, "x")`
        if Greater(x, 9.0)
            guard `throw `new global::System.ArgumentException(`$"x is {(x):F1}"`)``
        result: double = x
        """);

    [Fact]
    public void Condition_ThatNeedsACall_IsComputedInTheLoop() => Becomes(
        "double F(double x) { while (G(x) > 1) x *= 0.5; return x; } [Differentiable] static double G(double x) => x;",
        """
        x2: double = x
        stop: bool = false
        while Not(stop)
            t1 := invoke Sample.G(x2)
            if Greater(t1, 1.0)
                x2 = Multiply(x2, 0.5)
            else
                stop = true
        result: double = x2
        """);

    [Fact]
    public void Fill_AndCopyTo_AreLoops() => Becomes(
        "double F(double[] x) { var a = new double[x.Length]; x.CopyTo(a, 0); a.AsSpan().Fill(2); return a[0]; }",
        """
        a: double[] = NewArray(Length(x))
        for i in 0 .. Length(x)
            a[i] = x[i]
        t1: double = 2.0
        for i2 in 0 .. Length(a)
            a[i2] = t1
        result: double = a[0]
        """);

    [Fact]
    public void Statements_BearTheUsersText()
    {
        var statements = ParseHost.ParseMethod(ParseHost.Class("[Differentiable] public static double F(double x)\n{\n    if (x\n   > 0) // why\n        x  = 2*x;\n    return x;\n}"), "F").Body.Statements;

        Assert.Equal([null, "if (x > 0)", "return x;"], statements.Select(statement => statement.Origin));
    }
}
