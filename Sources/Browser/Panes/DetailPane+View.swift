import Config
import Screen
import Tracker

/// A line of the detail pane: a label, and one line of a paragraph.
struct DetailLine {
  var label: (text: String, role: Theme.Role)?
  /// The columns before the paragraph.
  var indent = 0
  var layout: TextLayout?
  var line = 0
  /// What its text is an address of.
  var link: Link?

  var isBlank: Bool { label == nil && layout == nil }
}

extension App {
  func drawDetail(on painter: inout Painter, in rect: Rect) {
    let heading = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1)
    painter.headline(strings.text("pane.detail"), in: heading, isFocused: focus == .detail)
    if regions.rect(of: .list) != nil { painter.note(.detailBorder, at: heading) }
    let body = Rect(
      column: rect.column + 1, row: rect.row + 1, columns: rect.columns - 3, rows: rect.rows - 1)
    if focus == .detail, search == nil { painter.cursor(column: body.column, row: body.row) }
    if let problem = list.selectedProblem { return drawWhole(problem, on: &painter, in: body) }
    let lines = detailLines(columns: body.columns, layouts: painter.layouts)
    let top = min(detail.top, max(0, lines.count - body.rows))
    for (row, line) in lines.dropFirst(top).prefix(body.rows).enumerated() {
      let place = Rect(column: body.column, row: body.row + row, columns: body.columns, rows: 1)
      if let label = line.label { painter.text(label.text, in: place, role: label.role) }
      guard let layout = line.layout else { continue }
      painter.draw(
        layout, line: line.line,
        in: Rect(
          column: place.column + line.indent, row: place.row, columns: place.columns - line.indent, rows: 1),
        link: line.link)
    }
    painter.scrollBar(
      in: Rect(column: rect.column, row: body.row, columns: rect.columns, rows: body.rows), top: top,
      shown: body.rows, total: lines.count)
  }

  /// A file that could not be read: where it stands, where in it, and why. It stays untouched.
  private func drawWhole(_ problem: Problem, on painter: inout Painter, in rect: Rect) {
    var row = rect.row
    for message in [place(of: problem), problem.message, Message("problem.untouched"), mending(problem)]
    where row < rect.row + rect.rows {
      let text = painter.layout(strings.phrase(message), fit: .wrap(columns: rect.columns), role: .error)
      let rows = min(text.lines.count, rect.row + rect.rows - row)
      painter.draw(text, in: Rect(column: rect.column, row: row, columns: rect.columns, rows: rows))
      row += rows
    }
  }

  /// The record in the detail pane as lines of a width.
  func detailLines(columns: Int, layouts: LayoutCache = LayoutCache()) -> [DetailLine] {
    guard let record, columns > 0 else { return [] }
    var painter = Painter(
      size: Size(columns: 0, rows: 0), theme: config.theme, strings: strings, mode: mode, layouts: layouts)
    painter.highlighter = Highlighter(query, of: record, in: reference, language: language)
    let all = recordText(record).blocks.flatMap { lines(of: $0, columns: columns, painter: painter) }
    // A section that has nothing leaves no gap.
    return all.indices.filter { $0 == 0 || !all[$0].isBlank || !all[$0 - 1].isBlank }.map { all[$0] }
  }

  /// A record in words; with a sign of one's own between the parts of a value.
  func recordText(_ record: Initiative, separator: String? = nil) -> RecordText {
    RecordText(
      record, reference: reference, strings: strings, wording: wording,
      titles: Dictionary(
        record.links.compactMap { link in
          library[link.id]?.title.best(among: strings.languages).map { (link.id, $0.text) }
        }, uniquingKeysWith: { first, _ in first }), separator: separator)
  }

  private func lines(of block: RecordText.Block, columns: Int, painter: Painter) -> [DetailLine] {
    func paragraph(
      _ text: String, indent: Int = 0, role: Theme.Role = .text, direction: TextLayout.Direction? = nil,
      parts: [Range<Int>] = [], link: Link? = nil
    ) -> [DetailLine] {
      let layout = painter.layout(
        text, fit: .wrap(columns: max(1, columns - indent)), direction: direction, role: role,
        spans: hits(in: text, on: painter), isolates: parts)
      return layout.lines.indices.map { DetailLine(indent: indent, layout: layout, line: $0, link: link) }
    }
    switch block {
    case .title(let text, let mark):
      return paragraph(text + (mark.map { " \($0)" } ?? ""), role: .title)
    case .heading(let text): return [DetailLine(label: (text, .label))]
    case .paragraph(let text): return paragraph(text)
    case .blank: return [DetailLine()]
    case .field(let label, let values):
      // A label's column as wide as a third of the pane; on a narrow one the values stand below the label.
      let indent = columns >= 36 ? min(20, columns / 3) : 2
      var lines = values.flatMap { value in
        paragraph(
          value.text, indent: indent, role: value.isLink ? .link : value.isWarning ? .warning : .text,
          direction: value.direction(interfaceIsRightToLeft: painter.isRightToLeft), parts: value.parts,
          link: value.isLink ? Link(value.text) : nil)
      }
      if columns >= 36, !lines.isEmpty, label.count < indent {
        lines[0].label = (label, .label)
      } else {
        lines.insert(DetailLine(label: (label, .label)), at: 0)
      }
      return lines
    }
  }
}
