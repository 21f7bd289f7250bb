namespace AutoDiffIca.Cli.Rendering.Reports;

/// <summary>The page's style sheet: no script, no font and no picture from elsewhere.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--ink:#1b1f24;--muted:#59626c;--bg:#fff;--soft:#f4f6f8;--line:#d5dade;--link:#005a9c;--agrees:#00694b;--differs:#a83a00;--corrected:#4a3fb5;--new:#005a9c}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#e8eaed;--muted:#a4adb8;--bg:#16191d;--soft:#1f242a;--line:#39414a;--link:#7cc4f5;--agrees:#4fd6ad;--differs:#ffa06b;--corrected:#b7adff;--new:#7cc4f5}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
        main,header,footer{max-width:1120px;margin:0 auto;padding:0 20px}
        header{padding-top:32px}
        h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
        h2{font-size:1.3rem;line-height:1.25;margin:0;display:inline}
        .subtitle{color:var(--muted);margin:0 0 1.5rem;max-width:70ch}
        a{color:var(--link)}
        nav ol{margin:.5rem 0 2rem;padding:0;list-style-position:inside;columns:18rem;column-gap:2rem}
        nav li{break-inside:avoid;padding-left:1.6rem;text-indent:-1.6rem}
        section{border-top:1px solid var(--line);padding:1.5rem 0 2rem}
        section p{margin:0 0 1rem;max-width:75ch}
        .head{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;margin-bottom:.75rem}
        dl{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:.35rem 1rem;margin:0 0 1rem}
        .facts{grid-template-columns:repeat(2,9.5rem minmax(0,1fr));max-width:56rem;margin-bottom:1.5rem}
        dt{color:var(--muted)}
        dd{margin:0;max-width:75ch}
        figure{margin:1rem 0}
        figure svg{display:block;border:1px solid var(--line);border-radius:6px}
        .broad div{overflow-x:auto}
        @media screen{.broad svg{min-width:var(--least)}}
        figcaption{margin-top:.4rem;color:var(--muted);font-size:.9rem}
        table{border-collapse:collapse;font-size:.9rem;margin:1rem 0;font-variant-numeric:tabular-nums;max-width:100%}
        .wide{width:100%}
        .wide td:first-child{min-width:12rem}
        caption{text-align:left;color:var(--muted);padding-bottom:.4rem}
        th,td{padding:.35rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        th{font-weight:600;border-bottom:2px solid var(--line)}
        .n{text-align:right}
        @media (min-width:1120px){.k{overflow-wrap:normal}}
        tbody .n{white-space:nowrap;overflow-wrap:normal}
        pre{background:var(--soft);border-radius:6px;padding:.6rem .8rem;margin:0;font-size:.85rem;white-space:pre-wrap;overflow-wrap:anywhere}
        pre span{display:inline-block;max-width:100%}
        .v{display:inline-block;font-size:.8rem;font-weight:600;line-height:1.3;padding:.1rem .5rem;border:1px solid;border-radius:1rem;white-space:nowrap}
        .v-agrees{color:var(--agrees)}.v-differs{color:var(--differs);border-style:dashed}.v-corrected{color:var(--corrected);border-style:double;border-width:3px;padding:0 .4rem}.v-new{color:var(--new);border-style:dotted}
        footer{border-top:1px solid var(--line);color:var(--muted);font-size:.85rem;padding-top:1rem;padding-bottom:2rem}
        @media (max-width:640px){
        main,header,footer{padding-left:12px;padding-right:12px}
        dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:.5rem}
        .facts{grid-template-columns:9.5rem minmax(0,1fr)}.facts dd{margin-bottom:0}
        th,td{padding:.3rem .4rem}
        table{font-size:.8rem}
        .stack thead{display:none}.stack tr,.stack td{display:block;border:0}.stack tr{border-bottom:1px solid var(--line);padding:.5rem 0}.stack td{padding:.1rem 0}.stack td:empty{display:none}
        .stack td[data-label]::before{content:attr(data-label) ": ";color:var(--muted)}
        .wide td:first-child{min-width:0}
        .stack .n{text-align:left;white-space:normal}
        }
        @media print{body{font-size:11pt}nav{display:none}section,figure,tr{break-inside:avoid}.head{break-after:avoid}a{color:inherit;text-decoration:none}}
        """;
}
