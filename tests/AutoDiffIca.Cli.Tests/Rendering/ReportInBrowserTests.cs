using System.Text.Json;
using AutoDiffIca.Cli.Rendering.Reports;
using Microsoft.Playwright;

namespace AutoDiffIca.Cli.Tests.Rendering;

/// <summary>What only a browser knows: how wide text really is, and whether the page fits.</summary>
public class ReportInBrowserTests
{
    // Text is measured where it is painted, a rotated one as well. Half a pixel is rounding.
    private const string Faults = """
        () => {
          const faults = [], width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth > width) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth} > ${width}`);
          for (const e of document.querySelectorAll('h1,h2,p,li,td,th,dt,dd,pre,caption,.v')) {
            const r = e.getBoundingClientRect();
            if (r.width > 0 && (r.left < -0.5 || r.right > width + 0.5 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)) faults.push(`clipped: ${e.textContent.slice(0, 60)}`);
          }
          for (const svg of document.querySelectorAll('svg')) {
            const box = svg.getBoundingClientRect();
            const texts = [...svg.querySelectorAll('text')].map(t => ({ text: t.lastChild.textContent, r: t.getBoundingClientRect() }));
            for (const { text, r } of texts)
              if (r.left < box.left - 0.5 || r.right > box.right + 0.5 || r.top < box.top - 0.5 || r.bottom > box.bottom + 0.5) faults.push(`${svg.id}: outside: ${text}`);
            for (let i = 0; i < texts.length; i++)
              for (let j = i + 1; j < texts.length; j++) {
                const a = texts[i].r, b = texts[j].r;
                if (a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5) faults.push(`${svg.id}: overlap: ${texts[i].text} | ${texts[j].text}`);
              }
          }
          const seen = new Set();
          for (const e of document.querySelectorAll('[id]')) { if (seen.has(e.id)) faults.push(`id twice: ${e.id}`); seen.add(e.id); }
          if (document.querySelector('script')) faults.push('a script');
          return JSON.stringify(faults);
        }
        """;

    [BrowserFact]
    public async Task Report_OfEveryKindOfSeries_ClipsNothingAndOverlapsNothing()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "gallery.html");
        await File.WriteAllTextAsync(file, HtmlReport.Render(GalleryReport.Make()));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Executable, Args = ["--no-sandbox"] });
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            var page = await browser.NewPageAsync(new() { ColorScheme = scheme, Offline = true });
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            foreach (var width in (int[])[1280, 400])
            {
                await page.SetViewportSizeAsync(width, 900);
                var faults = JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Faults))!;
                Assert.True(faults.Length == 0, $"{scheme}, {width} pixels wide:\n{string.Join('\n', faults)}");
            }
            Assert.Equal(scheme == ColorScheme.Dark ? "rgb(22, 25, 29)" : "rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('svg > rect')).color"));
        }
    }
}
