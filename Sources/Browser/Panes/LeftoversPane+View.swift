import Config
import Screen
import Tracker

extension App {
  /// The list of what was left behind, and below it what the selected one holds beside what the record holds now.
  func draw(_ pane: LeftoversPane, on painter: inout Painter) {
    let rect = formRect
    painter.fill(rect, role: .text)
    painter.headline(
      strings.text("leftovers.title"), in: Rect(column: 0, row: rect.row, columns: rect.columns, rows: 1),
      isFocused: true)
    let rows = rect.rows < 12 ? rect.rows - 1 : min(pane.items.count, max(3, rect.rows / 4))
    let list = Rect(column: 1, row: rect.row + 1, columns: rect.columns - 2, rows: rows)
    let top = Scrolling.top(cursor: pane.cursor, rows: rows, count: pane.items.count)
    let widths = LeftoverColumns(pane.items.map { (kind(of: $0), age(of: $0)) }, of: list.columns, painter)
    for (line, index) in (top..<min(pane.items.count, top + rows)).enumerated() {
      let row = Rect(column: list.column, row: list.row + line, columns: list.columns, rows: 1)
      painter.note(.line(index), at: row)
      draw(pane.items[index], isSelected: index == pane.cursor, widths, on: &painter, in: row)
    }
    painter.scrollBar(
      in: Rect(column: 0, row: list.row, columns: rect.columns, rows: rows), top: top, shown: rows,
      total: pane.items.count)
    let below = Rect(
      column: 0, row: list.row + rows, columns: rect.columns, rows: rect.rows - 1 - rows)
    if let selected = pane.selected, below.rows > 3 { drawText(of: selected, on: &painter, in: below) }
  }

  private func draw(
    _ leftover: Leftover, isSelected: Bool, _ widths: LeftoverColumns, on painter: inout Painter, in row: Rect
  ) {
    painter.ground = isSelected ? .selected : nil
    defer { painter.ground = nil }
    if isSelected {
      painter.fill(row, role: .selected)
      painter.cursor(column: row.column, row: row.row)
    }
    let (age, title) = (row.column + widths.kind + 2, row.column + widths.kind + widths.age + 4)
    painter.text(
      kind(of: leftover), in: Rect(column: row.column, row: row.row, columns: widths.kind, rows: 1),
      role: .label)
    painter.text(
      self.age(of: leftover), in: Rect(column: age, row: row.row, columns: widths.age, rows: 1), role: .dim)
    painter.text(
      self.title(of: leftover),
      in: Rect(column: title, row: row.row, columns: row.column + row.columns - title, rows: 1))
  }

  private func kind(of leftover: Leftover) -> String {
    let isNew = leftover.isDraft && leftover.record == nil
    return strings.text(isNew ? "leftovers.newRecord" : "leftovers.\(leftover.kindName)")
  }

  private func age(of leftover: Leftover) -> String { leftover.moment.map(age(of:)) ?? "" }

  /// What a leftover holds, beside what the record holds now; the text itself where it can't be read.
  private func drawText(of leftover: Leftover, on painter: inout Painter, in rect: Rect) {
    painter.headline(
      leftover.path, in: Rect(column: 0, row: rect.row, columns: rect.columns, rows: 1), isFocused: false)
    let body = Rect(column: 0, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1)
    if let plan = leftover.plan { return draw(plan, on: &painter, in: body.inset(columns: 1, rows: 0)) }
    guard let screen = comparison(of: leftover) else {
      let key = leftover.isDraft ? "leftovers.strange" : "leftovers.unreadable"
      return drawRaw(leftover, Message(key), on: &painter, in: body)
    }
    guard screen.comparison.rows.contains(where: { $0.state != .same }) else {
      return painter.text(
        Message("leftovers.sameAsRecord"), in: body.inset(columns: 1, rows: 0), role: .success)
    }
    drawSides(of: screen, withCursor: false, on: &painter, in: body)
  }

  /// How far an interrupted edit has come, and what can be done about it.
  func message(of plan: BulkPlan) -> Message {
    // How far it has come, only the journal knows.
    if isRecalling { return Message("journal.recalling") }
    func key(_ action: Action) -> String {
      config.keymap.hint(for: action, in: .leftovers, strings: strings) ?? ""
    }
    let done = done(of: plan)
    return Message(
      plan.isUndo ? "leftovers.undoAbout" : "leftovers.bulkAbout",
      [
        "n": number(done.count), "m": number(done.union(plan.ids).count), "rest": key(.takeUp),
        "undo": key(.undo), "leave": key(.putAway),
      ])
  }

  private func draw(_ plan: BulkPlan, on painter: inout Painter, in rect: Rect) {
    let about = painter.layout(
      strings.phrase(message(of: plan)), fit: .wrap(columns: max(1, rect.columns)), role: .warning)
    painter.draw(about, in: rect, align: .leading)
    for (line, id) in rest(of: plan).prefix(max(0, rect.rows - about.lines.count - 1)).enumerated() {
      let row = rect.row + about.lines.count + 1 + line
      painter.text(
        title(of: id), in: Rect(column: rect.column, row: row, columns: rect.columns, rows: 1), role: .dim)
    }
  }

  private func drawRaw(_ leftover: Leftover, _ message: Message, on painter: inout Painter, in rect: Rect) {
    painter.text(message, in: rect.inset(columns: 1, rows: 0), role: .warning)
    let start = String(decoding: leftover.bytes.prefix(4000), as: UTF8.self)
    let text = painter.layout(start, fit: .wrap(columns: max(1, rect.columns - 2)), role: .dim)
    painter.draw(
      text, in: Rect(column: 1, row: rect.row + 1, columns: rect.columns - 2, rows: rect.rows - 1))
  }

  /// How long ago a moment was, in words; the same in every time zone.
  func age(of moment: String) -> String {
    guard let now = Moment(now), let then = Moment(moment) else { return moment }
    let minutes = max(0, now.minutes - then.minutes)
    switch minutes {
    case 0: return strings.text("leftovers.justNow")
    case ..<60: return strings.plural("leftovers.minutes", minutes)
    case ..<(24 * 60): return strings.plural("leftovers.hours", minutes / 60)
    case ..<(60 * 24 * 60): return strings.plural("age.days", minutes / (24 * 60))
    default: return strings.plural("age.months", minutes / (30 * 24 * 60))
    }
  }

  /// How many drafts and conflicts wait, for the top line; nil where none do.
  var waitingText: String? {
    guard let leftovers, !leftovers.isEmpty else { return nil }
    let drafts = leftovers.filter(\.isDraft).count
    var parts: [String] = []
    if drafts > 0 { parts.append(strings.text("leftovers.drafts", ["n": number(drafts)])) }
    if drafts < leftovers.count {
      parts.append(strings.text("leftovers.conflicts", ["n": number(leftovers.count - drafts)]))
    }
    return "⚠ " + parts.joined(separator: " · ")
  }
}

/// How wide the columns of the list of leftovers are: as wide as what stands in them, a third of the room at most.
private struct LeftoverColumns {
  let kind: Int
  let age: Int

  init(_ texts: [(kind: String, age: String)], of columns: Int, _ painter: Painter) {
    func width(_ texts: [String]) -> Int {
      min(columns / 3, texts.map { painter.layout($0, fit: .unbounded).columns }.max() ?? 0)
    }
    kind = width(texts.map(\.kind))
    age = width(texts.map(\.age))
  }
}

extension Leftover {
  /// By which its kind is worded: `leftovers.draft`.
  var kindName: String {
    switch kind {
    case .draft: "draft"
    case .unfinishedSave: "unfinishedSave"
    case .temporary: "temporary"
    case .conflictCopy: "conflictCopy"
    case .conflictMarkers: "conflictMarkers"
    case .bulk(let plan): plan.isUndo ? "undo" : "bulk"
    }
  }
}

/// A moment in whole minutes, for telling how long ago it was.
private struct Moment {
  let minutes: Int

  /// Reads RFC 3339 in UTC.
  init?(_ text: String) {
    let parts = text.split(separator: "T")
    guard parts.count == 2, let day = CalendarDay(String(parts[0])) else { return nil }
    let time = parts[1].split(separator: ":").compactMap { Int($0) }
    guard time.count >= 2 else { return nil }
    minutes = day.dayNumber * 24 * 60 + time[0] * 60 + time[1]
  }
}
