import Config
import Screen
import Tracker

extension App {
  func draw(_ pane: LeftoversPane, on painter: inout Painter) {
    let rect = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
    let room = painter.box(rect, title: strings.text("leftovers.title"))
    let top = Scrolling.top(cursor: pane.cursor, rows: room.rows, count: pane.items.count)
    for (line, index) in (top..<min(pane.items.count, top + room.rows)).enumerated() {
      let row = Rect(column: room.column, row: room.row + line, columns: room.columns, rows: 1)
      draw(pane.items[index], on: &painter, in: row)
      if index == pane.cursor {
        painter.overlay(.selected, on: row)
        painter.cursor(column: row.column, row: row.row)
      }
    }
  }

  private func draw(_ leftover: Leftover, on painter: inout Painter, in row: Rect) {
    let kind = min(18, row.columns / 4)
    let when = min(18, row.columns / 4)
    painter.text(
      strings.text("leftovers.\(leftover.kindName)"),
      in: Rect(column: row.column, row: row.row, columns: kind, rows: 1), role: .label)
    painter.text(
      leftover.moment.map(age(of:)) ?? "",
      in: Rect(column: row.column + kind + 1, row: row.row, columns: when, rows: 1), role: .dim)
    painter.text(
      title(of: leftover),
      in: Rect(
        column: row.column + kind + when + 2, row: row.row, columns: row.columns - kind - when - 2, rows: 1))
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
