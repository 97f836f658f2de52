extension Report {
  /// The pictures as one SVG 1.1 document: no script, nothing from elsewhere.
  public var svg: String {
    var drawing = ReportDrawing(self)
    drawing.heading()
    for chart in charts { drawing.draw(chart) }
    let description = (lines + charts.map(\.title)).joined(separator: ". ")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xml:lang="\(language.rawValue)" lang="\(language.rawValue)" \
      direction="\(language.isRightToLeft ? "rtl" : "ltr")" role="img" aria-labelledby="title desc" \
      viewBox="0 0 \(ReportDrawing.width) \(drawing.height)" width="\(ReportDrawing.width)" \
      height="\(drawing.height)">
      <title id="title">\(Markup.escaped(title))</title>
      <desc id="desc">\(Markup.escaped(description))</desc>
      <style>\(ReportDrawing.style)</style>
      <rect class="page" width="100%" height="100%"/>
      \(drawing.body)</svg>

      """
  }

  /// One picture for a page that names it and has its numbers in a table.
  func picture(of chart: Chart) -> String {
    var drawing = ReportDrawing(self)
    drawing.draw(chart, titled: false)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" direction="\(language.isRightToLeft ? "rtl" : "ltr")" \
      aria-hidden="true" focusable="false" viewBox="0 0 \(ReportDrawing.width) \(drawing.height)">
      \(drawing.body)</svg>

      """
  }
}

/// Draws a report's pictures below each other, thought out from the leading edge and mirrored for Arabic.
struct ReportDrawing {
  static let width = 960
  private static let margin = 32
  private static let line = 24
  private static let columnsHeight = 160

  static let style = """
    text{font:14px 'Noto Naskh Arabic','Noto Sans Arabic','Noto Sans',Tahoma,sans-serif;fill:#1d2b33}\
    .page{fill:#fff}.title{font-size:24px;font-weight:bold}.chart{font-size:17px;font-weight:bold;fill:#0b5563}\
    .dim{fill:#5b6b73;font-size:13px}.bar{fill:#2f8f9d}.axis{stroke:#b8c4c9;stroke-width:1}\
    .h0{fill:#f3f6f7}.h1{fill:#d7eaed}.h2{fill:#9fcfd6}.h3{fill:#4a9fab}.h4{fill:#0b5563}.h4t{fill:#fff}.h3t{fill:#fff}
    """

  private let report: Report
  private(set) var body = ""
  private(set) var height = margin

  init(_ report: Report) { self.report = report }

  private static var room: Int { width - 2 * margin }

  mutating func heading() {
    text(report.title, x: Self.margin, y: height + 20, class: "title")
    height += 36
    for line in report.lines {
      text(line, x: Self.margin, y: height + 14, class: "dim")
      height += 20
    }
    height += Self.line
  }

  mutating func draw(_ chart: Report.Chart, titled isTitled: Bool = true) {
    if isTitled {
      text(chart.title, x: Self.margin, y: height + 14, class: "chart")
      height += 30
    }
    switch chart {
    case .columns(_, let note, let items): drawColumns(items, note)
    case .bars(_, let note, let items): drawBars(items, note)
    case .table(_, let rows, let columns, let counts): drawTable(rows, columns, counts)
    }
    height += Self.line
  }

  // MARK: Charts

  private mutating func drawColumns(_ items: [Report.Item], _ note: String) {
    guard !items.isEmpty else { return }
    let most = max(1, items.map(\.count).max() ?? 1)
    let step = Double(Self.room) / Double(items.count)
    let base = height + Self.columnsHeight + 18
    // Where not each has room for its number, the highest one's says how high they are.
    let hasRoom = Double(9 * report.number(most).count) <= step
    let highest = items.firstIndex { $0.count == most }
    for (place, item) in items.enumerated() {
      let tall = Double(item.count) / Double(most) * Double(Self.columnsHeight)
      let x = Double(Self.margin) + Double(place) * step
      rect(
        x: x, y: Double(base) - tall, width: max(0.5, step - (step > 3 ? 1 : 0)), height: tall, class: "bar",
        says: "\(item.label): \(report.number(item.count))")
      guard item.count > 0, hasRoom || place == highest else { continue }
      text(
        report.number(item.count), x: Int(x + step / 2), y: base - Int(tall) - 5, class: "dim",
        anchor: "middle")
    }
    rect(
      x: Double(Self.margin), y: Double(base), width: Double(Self.room), height: 1, class: "h2", says: nil)
    height = base + 6
    drawParts(items, step: step)
    drawTicks(items, step: step)
    caption(note)
  }

  /// The numbers of months below their columns: each, or as many as there is room for.
  private mutating func drawParts(_ items: [Report.Item], step: Double) {
    guard items.contains(where: { $0.part != nil }) else { return }
    let every = [1, 2, 3, 6].first { Double($0) * step >= 22 } ?? 12
    for (place, item) in items.enumerated() {
      guard let part = item.part, (part - 1) % every == 0 else { continue }
      let x = Double(Self.margin) + (Double(place) + 0.5) * step
      text(report.number(part), x: Int(x), y: height + 14, class: "dim", anchor: "middle")
    }
    height += 18
  }

  /// The years, each where it begins, as many as there is room for.
  private mutating func drawTicks(_ items: [Report.Item], step: Double) {
    let width = 44
    var free = Self.margin
    for (place, item) in items.enumerated() {
      guard let tick = item.tick else { continue }
      let x = Self.margin + Int(Double(place) * step)
      guard x >= free, x + width <= Self.width - Self.margin / 2 else { continue }
      // What begins within a year gives way to the next whole one.
      let next = items[(place + 1)...].firstIndex { $0.tick != nil }
      if item.part.map({ $0 > 1 }) == true, let next, Int(Double(next - place) * step) < width { continue }
      text(tick, x: x, y: height + 14, class: "dim")
      free = x + width
    }
    height += 20
  }

  private mutating func drawBars(_ items: [Report.Item], _ note: String) {
    let most = max(1, items.map(\.count).max() ?? 1)
    let label = 300
    let number = 70
    for item in items {
      let wide = Double(item.count) / Double(most) * Double(Self.room - label - number)
      text(item.label, x: Self.margin, y: height + 15, class: nil, room: label - 12)
      rect(
        x: Double(Self.margin + label), y: Double(height + 3), width: wide, height: 16, class: "bar",
        says: "\(item.label): \(report.number(item.count))")
      text(
        report.number(item.count), x: Self.margin + label + Int(wide) + 8, y: height + 15, class: "dim")
      height += Self.line
    }
    caption(note)
  }

  private mutating func drawTable(_ rows: [String], _ columns: [String], _ counts: [[Int]]) {
    guard !rows.isEmpty, !columns.isEmpty else { return }
    let label = 170
    let cell = min(96, (Self.room - label) / columns.count)
    let most = counts.lazy.compactMap { $0.max() }.max() ?? 0
    for (place, name) in columns.enumerated() {
      text(
        name, x: Self.margin + label + place * cell + cell / 2, y: height + 13, class: "dim",
        anchor: "middle",
        room: cell - 4)
    }
    height += 20
    for (row, name) in rows.enumerated() {
      text(name, x: Self.margin, y: height + 17, class: nil, room: label - 8)
      for (column, count) in counts[row].prefix(columns.count).enumerated() {
        let shade = Self.shade(count, of: most)
        rect(
          x: Double(Self.margin + label + column * cell), y: Double(height), width: Double(cell - 2),
          height: 22,
          class: "h\(shade)", says: "\(name), \(columns[column]): \(report.number(count))")
        text(
          count == 0 ? "·" : report.number(count), x: Self.margin + label + column * cell + cell / 2 - 1,
          y: height + 16, class: "h\(shade)t", anchor: "middle")
      }
      height += Self.line
    }
  }

  /// From 0, for none, to 4: a number's part of the largest.
  static func shade(_ count: Int, of most: Int) -> Int {
    count <= 0 || most <= 0 ? 0 : max(1, min(4, (count * 4 + most - 1) / most))
  }

  private mutating func caption(_ note: String) {
    guard !note.isEmpty else { return }
    text(note, x: Self.margin, y: height + 14, class: "dim")
    height += 20
  }

  // MARK: Shapes

  /// A text that begins at a place counted from the leading edge, squeezed where it is longer than its room.
  private mutating func text(
    _ text: String, x: Int, y: Int, class name: String?, anchor: String? = nil, room: Int? = nil
  ) {
    let place = report.language.isRightToLeft ? Self.width - x : x
    let look = (name.map { " class=\"\($0)\"" } ?? "") + (anchor.map { " text-anchor=\"\($0)\"" } ?? "")
    let shown = room.map { Self.shortened(text, to: max(1, $0 / 8)) } ?? text
    body += "<text x=\"\(place)\" y=\"\(y)\"\(look)>\(Markup.escaped(shown))</text>\n"
  }

  /// A text of so many letters at most.
  private static func shortened(_ text: String, to count: Int) -> String {
    text.count <= count ? text : text.prefix(count - 1) + "…"
  }

  private mutating func rect(
    x: Double, y: Double, width: Double, height: Double, class name: String, says text: String?
  ) {
    let place = report.language.isRightToLeft ? Double(Self.width) - x - width : x
    let shape =
      "<rect class=\"\(name)\" x=\"\(Self.rounded(place))\" y=\"\(Self.rounded(y))\" "
      + "width=\"\(Self.rounded(width))\" height=\"\(Self.rounded(height))\""
    body += shape + (text.map { "><title>\(Markup.escaped($0))</title></rect>\n" } ?? "/>\n")
  }

  /// With one decimal at most.
  private static func rounded(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
