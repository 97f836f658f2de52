import Config
import Screen
import Tracker

extension App {
  func draw(_ help: HelpPage, on painter: inout Painter) {
    let room = painter.box(helpRect, title: strings.text("help.title"))
    let lines = helpLines
    let top = min(help.top, max(0, lines.count - room.rows))
    let keys = helpKeyColumns
    for (row, line) in lines.dropFirst(top).prefix(room.rows).enumerated() {
      let place = Rect(column: room.column, row: room.row + row, columns: room.columns - 1, rows: 1)
      if line.isHeading {
        painter.text(line.keys, in: place, role: .label)
      } else {
        painter.text(
          line.keys, in: Rect(column: place.column + 1, row: place.row, columns: keys, rows: 1), role: .key)
      }
      if let text = line.text {
        painter.draw(
          text, line: line.line,
          in: Rect(
            column: place.column + keys + 2, row: place.row, columns: place.columns - keys - 2, rows: 1),
          align: .leading)
      }
    }
    painter.scrollBar(
      in: Rect(column: room.column, row: room.row, columns: room.columns, rows: room.rows), top: top,
      shown: room.rows, total: lines.count)
    painter.cursor(column: room.column, row: room.row)
  }

  private var helpRect: Rect { centered(columns: 84, rows: size.rows - 2) }
  private var helpKeyColumns: Int { min(22, (helpRect.columns - 4) / 3) }

  /// How many lines of help are seen at once.
  var helpPage: Int { max(1, helpRect.rows - 2) }

  /// A line of the help: a heading, the keys of an action with what it does, or more of that.
  struct HelpLine {
    var keys = ""
    var isHeading = false
    var text: TextLayout?
    var line = 0
  }

  /// Every binding, by context, from the keymap: so the help can't be wrong. First what is wrong in the person's own keys.
  var helpLines: [HelpLine] {
    let columns = max(1, helpRect.columns - 4 - helpKeyColumns - 3)
    let painter = Painter(
      size: Size(columns: 0, rows: 0), theme: config.theme, strings: strings, mode: mode)
    let problems = config.problems.map { problem in
      (
        keys: "",
        text: painter.layout(strings.phrase(problem.message), fit: .wrap(columns: columns), role: .error)
      )
    }
    let mouse = ["click", "wheel", "drag", "select"].map { key in
      (
        keys: strings.text("mouse.\(key).how"),
        text: painter.layout(strings.text("mouse.\(key).does"), fit: .wrap(columns: columns))
      )
    }
    let chapters = Keymap.Context.inHelp.map { context in
      let rows = config.keymap.ownBindings(in: context).map { binding in
        (
          keys: binding.keys.map { config.keymap.wholeLabel(of: $0, strings: strings) }.joined(
            separator: "  "),
          text: painter.layout(
            strings.text("help.line.\(context.wording(of: binding.action))"), fit: .wrap(columns: columns))
        )
      }
      return chapter(strings.text("context.\(context.rawValue)"), rows)
    }
    return chapter(strings.text("context.problems"), problems) + chapters.joined()
      + chapter(strings.text("mouse.title"), mouse)
  }

  /// A chapter of the help; nothing where it has no rows.
  private func chapter(_ heading: String, _ rows: [(keys: String, text: TextLayout)]) -> [HelpLine] {
    guard !rows.isEmpty else { return [] }
    let lines = rows.flatMap { row in
      row.text.lines.indices.map { HelpLine(keys: $0 == 0 ? row.keys : "", text: row.text, line: $0) }
    }
    return [HelpLine(keys: heading, isHeading: true)] + lines + [HelpLine()]
  }
}

extension Keymap.Context {
  /// The order of the chapters in the help: all of them.
  fileprivate static let inHelp: [Keymap.Context] = {
    let first: [Keymap.Context] = [.panes, .list, .detail, .filter, .global, .search, .form, .choice, .text]
    return first + allCases.filter { !first.contains($0) }
  }()
}
