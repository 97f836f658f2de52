import Config
import Screen
import Tracker

extension App {
  func drawFilters(on painter: inout Painter, in rect: Rect) {
    let heading = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1)
    painter.fill(heading, role: .header)
    painter.text(
      " " + strings.text("pane.filter"), in: heading, role: focus == .filters ? .header : .dim)
    let note = painter.layout(
      strings.text("facet.sums"), fit: .wrap(columns: max(1, rect.columns - 2)), role: .dim)
    let noteRows = rect.rows > 20 ? note.lines.count : 0
    let body = Rect(
      column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1 - noteRows)
    let lines = filters.lines
    // Who has left it sees it from its beginning; whoever comes back finds the cursor where it was.
    let top =
      focus == .filters ? Scrolling.top(cursor: filters.cursor, rows: body.rows, count: lines.count) : 0
    let looks = ValueLooks(filters, room: body.columns - 1) { number($0) }
    for (line, index) in (top..<min(lines.count, top + body.rows)).enumerated() {
      let row = Rect(column: body.column, row: body.row + line, columns: body.columns - 1, rows: 1)
      painter.note(.filter(index), at: row)
      let isSelected = index == filters.cursor && focus == .filters
      if isSelected {
        painter.fill(row, role: .selected)
        painter.ground = .selected
        if search == nil { painter.cursor(column: row.column, row: row.row) }
      }
      draw(lines[index], looks, on: &painter, in: row)
      painter.ground = nil
    }
    painter.scrollBar(in: body, top: top, shown: body.rows, total: lines.count)
    painter.draw(
      note,
      in: Rect(
        column: rect.column + 1, row: body.row + body.rows, columns: rect.columns - 2, rows: noteRows),
      align: .leading)
  }

  private func draw(
    _ line: FilterPane.Line, _ looks: ValueLooks, on painter: inout Painter, in rect: Rect
  ) {
    switch line {
    case .heading(let facet): draw(heading: facet, on: &painter, in: rect)
    case .find(let facet): drawFinding(facet, on: &painter, in: rect)
    case .nothing:
      painter.text("   " + strings.text("empty.matches"), in: rect, role: .dim)
    case .more(_, let count), .rest(_, let count):
      painter.text("   " + strings.text("facet.more", ["n": number(count)]), in: rect, role: .dim)
    case .value(let facet, let value):
      draw(
        value, label: label(of: value, in: facet), most: looks.most[facet] ?? 0, looks, on: &painter, in: rect
      )
    case .role(let partner, let value):
      let inner = Rect(column: rect.column + 2, row: rect.row, columns: rect.columns - 2, rows: 1)
      let most = filters.values[.partner]?.first { $0.value == partner }?.count ?? value.count
      draw(value, label: value.label, most: max(most, value.count), looks, on: &painter, in: inner)
    }
  }

  /// A facet's name, whether it is open, how it is sorted, and what is set in it while it is folded.
  private func draw(heading facet: Facet, on painter: inout Painter, in rect: Rect) {
    let isFolded = filters.folded.contains(facet)
    var text =
      " " + (isFolded ? (painter.isRightToLeft ? "◂ " : "▸ ") : "▾ ")
      + strings.text("facet.\(facet.rawValue)")
    if filters.resorted.contains(facet), !isFolded {
      text += " · " + strings.text(facet.isOfTime ? "facets.byCount" : "facets.byName")
    }
    painter.text(text, in: rect, role: .label)
    guard isFolded else { return }
    let set = query.included(in: facet).count + query.excluded(in: facet).count
    guard set > 0 else { return }
    painter.text("✓ " + number(set), in: rect.inset(columns: 1, rows: 0), role: .included, align: .trailing)
  }

  private func drawFinding(_ facet: Facet, on painter: inout Painter, in rect: Rect) {
    guard let finding = filters.finding else { return }
    painter.text(" ⌕ ", in: rect, role: .key)
    let room = Rect(column: rect.column + 3, row: rect.row, columns: rect.columns - 4, rows: 1)
    if focus == .filters, search == nil {
      painter.field(finding.field, in: room, role: .focusedField)
    } else {
      painter.text(finding.field.text, in: room, role: .field)
    }
  }

  private func draw(
    _ value: FacetValue, label: String, most: Int, _ looks: ValueLooks, on painter: inout Painter,
    in rect: Rect
  ) {
    let (mark, role): (String, Theme.Role) =
      switch value.selection {
      case .none: ("  ", .text)
      case .included: ("✓ ", .included)
      case .excluded: ("✗ ", .excluded)
      }
    let end = rect.column + rect.columns
    let bar = end - 2 - looks.number - looks.bar
    painter.text(mark, in: Rect(column: rect.column + 1, row: rect.row, columns: 2, rows: 1), role: role)
    painter.text(
      label,
      in: Rect(column: rect.column + 3, row: rect.row, columns: max(1, bar - rect.column - 4), rows: 1),
      role: role)
    painter.bar(
      Share(value.count, of: most), in: Rect(column: bar, row: rect.row, columns: looks.bar, rows: 1),
      role: value.selection == .none ? .bar : role)
    painter.text(
      number(value.count),
      in: Rect(column: end - 1 - looks.number, row: rect.row, columns: looks.number, rows: 1), role: .count,
      align: .digits)
  }

  /// What a value of a facet is called: what the core has no words for is worded here.
  func label(of value: FacetValue, in facet: Facet) -> String {
    FacetWords(strings: strings, wording: wording).label(of: value, in: facet)
  }
}

/// The columns that numbers and bars take in the filter pane, so that they stand below each other.
private struct ValueLooks {
  let number: Int
  let bar: Int
  /// By facet: the count that the longest bar stands for.
  let most: [Facet: Int]

  init(_ pane: FilterPane, room: Int, text: (Int) -> String) {
    most = pane.values.mapValues { values in values.lazy.map(\.count).max() ?? 0 }
    number = text(most.values.max() ?? 0).count
    bar = room < 22 ? 0 : max(4, min(12, room / 4))
  }
}
