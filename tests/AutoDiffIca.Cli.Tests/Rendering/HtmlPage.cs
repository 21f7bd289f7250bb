using System.Xml.Linq;

namespace AutoDiffIca.Cli.Tests.Rendering;

/// <summary>A page as what it is made of, and what every page must be.</summary>
internal static class HtmlPage
{
    /// <summary>Reads a page, which is well-formed XML, has no scripts and nothing from elsewhere, and no id twice.</summary>
    public static XDocument Parse(string html)
    {
        var document = XDocument.Parse(html[(html.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        Assert.DoesNotContain(document.Descendants(), e => e.Name.LocalName is "script" or "link" or "img" or "iframe");
        Assert.DoesNotContain(document.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName == "src");
        var ids = document.Descendants().Attributes("id").Select(a => a.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(document.Descendants("a").Attributes("href"), a => Assert.Contains(a.Value[1..], ids));
        return document;
    }

    /// <summary>The titles of its sections.</summary>
    public static IEnumerable<string> Sections(this XDocument page) => page.Descendants("h2").Select(title => title.Value);

    /// <summary>The section of a title.</summary>
    public static XElement Section(this XDocument page, string title) => page.Descendants("section").Single(section => section.Descendants("h2").Single().Value == title);

    /// <summary>The pictures below an element.</summary>
    public static IEnumerable<XElement> Figures(this XContainer container) => container.Descendants().Where(e => e.Name.LocalName == "svg");

    /// <summary>What is written in pictures below an element, whole where it had to be cut.</summary>
    public static IEnumerable<string> Labels(this XContainer container) => container.Descendants().Where(e => e.Name.LocalName == "text").Select(text => text.Value);
}
