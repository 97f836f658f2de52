extension Report {
  /// The pictures as one page of HTML, each with its numbers in a table: no script, nothing from elsewhere.
  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)" dir="\(language.isRightToLeft ? "rtl" : "ltr")">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="generator" content="himaya">
    <title>\(Markup.escaped(title))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <header>
    <h1>\(bdi(title))</h1>
    \(lines.map { "<p>\(bdi($0))</p>\n" }.joined())</header>
    <main>
    \(charts.map(section).joined())</main>
    </body>
    </html>

    """
  }

  private static let style = """
    \(ReportDrawing.style)
    body{margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1d2b33;background:#fff;
    font:16px/1.5 'Noto Naskh Arabic','Noto Sans Arabic','Noto Sans',Tahoma,sans-serif}
    h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;color:#0b5563;margin:2rem 0 .5rem}
    header p{margin:.2rem 0;color:#5b6b73}svg{width:100%;height:auto}
    table{border-collapse:collapse}th,td{padding:.15rem .6rem;border-bottom:1px solid #dde5e8;text-align:start}
    td.n{text-align:end;font-variant-numeric:tabular-nums}
    .c1{background:#d7eaed}.c2{background:#9fcfd6}.c3{background:#4a9fab;color:#fff}.c4{background:#0b5563;color:#fff}
    section{break-inside:avoid}@page{size:A4;margin:1.5cm}
    """

  private func section(_ chart: Chart) -> String {
    let picture =
      switch chart {
      case .table: ""
      case .columns, .bars: self.picture(of: chart)
      }
    return "<section>\n<h2>\(bdi(chart.title))</h2>\n\(picture)\(table(chart))</section>\n"
  }

  /// The numbers of a picture: below it, opened by who wants them; a table of numbers is its own picture.
  private func table(_ chart: Chart) -> String {
    switch chart {
    case .columns(let title, let note, let items), .bars(let title, let note, let items):
      let rows = items.map {
        "<tr><th scope=\"row\">\(bdi($0.label))</th><td class=\"n\">\(number($0.count))</td></tr>\n"
      }
      let remark = note.isEmpty ? "" : "<p>\(bdi(note))</p>\n"
      return """
        <details><summary>\(bdi(headings.count))</summary>
        <table><caption>\(bdi(title))</caption>
        <thead><tr><th scope="col">\(bdi(headings.name))</th><th scope="col">\(bdi(headings.count))</th></tr></thead>
        <tbody>
        \(rows.joined())</tbody></table>
        \(remark)</details>

        """
    case .table(let title, let rows, let columns, let counts):
      return crossTable(title, rows, columns, counts)
    }
  }

  private func crossTable(_ title: String, _ rows: [String], _ columns: [String], _ counts: [[Int]]) -> String
  {
    let most = counts.lazy.compactMap { $0.max() }.max() ?? 0
    let heads = columns.map { "<th scope=\"col\">\(bdi($0))</th>" }.joined()
    let lines = zip(rows, counts).map { name, counts in
      let cells = counts.map { count in
        "<td class=\"n c\(ReportDrawing.shade(count, of: most))\">\(count == 0 ? "·" : number(count))</td>"
      }
      return "<tr><th scope=\"row\">\(bdi(name))</th>\(cells.joined())</tr>\n"
    }
    return """
      <table><caption>\(bdi(title))</caption>
      <thead><tr><td></td>\(heads)</tr></thead>
      <tbody>
      \(lines.joined())</tbody></table>

      """
  }

  /// A text with a direction of its own.
  private func bdi(_ text: String) -> String { "<bdi>\(Markup.escaped(text))</bdi>" }
}
