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
      if let heading = line.heading { painter.text(heading, in: place, role: .label) }
      if let label = line.keys, label.lines.indices.contains(line.line) {
        painter.draw(
          label, line: line.line,
          in: Rect(column: place.column + 1, row: place.row, columns: keys, rows: 1), align: .leading)
      }
      if let text = line.text, text.lines.indices.contains(line.line) {
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

  /// A line of the help: a heading, or a line of an action's keys and of what it does.
  struct HelpLine {
    var heading: String?
    var keys: TextLayout?
    var text: TextLayout?
    var line = 0
  }

  /// An action's keys (or what else is done), and what that does.
  private typealias HelpRow = (keys: [String], text: TextLayout)

  /// Every binding, by context, from the keymap: so the help can't be wrong. First what is wrong in the person's own keys.
  var helpLines: [HelpLine] {
    let painter = Painter(
      size: Size(columns: 0, rows: 0), theme: config.theme, strings: strings, mode: mode)
    let fit = TextLayout.Fit.wrap(columns: max(1, helpRect.columns - 4 - helpKeyColumns - 3))
    let problems: [HelpRow] = config.problems.map { problem in
      ([], painter.layout(strings.phrase(problem.message), fit: fit, role: .error))
    }
    let mouse: [HelpRow] = ["click", "wheel", "drag", "select"].map { deed in
      ([strings.text("mouse.\(deed).how")], painter.layout(strings.text("mouse.\(deed).does"), fit: fit))
    }
    let query: [HelpRow] = ["words", "fuzzy", "fields", "dates", "recurring", "not", "leave"].map { part in
      (
        [strings.text("finding.help.\(part).how")],
        painter.layout(strings.text("finding.help.\(part).does"), fit: fit)
      )
    }
    let contexts = Keymap.Context.inHelp.map { context in
      let rows: [HelpRow] = config.keymap.ownBindings(in: context).map { binding in
        (
          binding.keys.map { config.keymap.wholeLabel(of: $0, strings: strings) },
          painter.layout(strings.text("help.line.\(context.wording(of: binding.action))"), fit: fit)
        )
      }
      return chapter("context.\(context.rawValue)", rows, painter)
    }
    return chapter("context.problems", problems, painter) + contexts.joined()
      + chapter("finding.help.title", query, painter) + chapter("mouse.title", mouse, painter)
  }

  /// A chapter of the help; nothing where it has no rows.
  private func chapter(_ heading: String, _ rows: [HelpRow], _ painter: Painter) -> [HelpLine] {
    guard !rows.isEmpty else { return [] }
    let lines = rows.flatMap { row in
      let keys = layout(ofKeys: row.keys, painter)
      return (0..<max(keys.lines.count, row.text.lines.count)).map { line in
        HelpLine(keys: keys, text: row.text, line: line)
      }
    }
    return [HelpLine(heading: strings.text(heading))] + lines + [HelpLine()]
  }

  /// Keys one behind the other in the interface's direction, each ordered by itself.
  private func layout(ofKeys keys: [String], _ painter: Painter) -> TextLayout {
    var text = ""
    var parts: [Range<Int>] = []
    for key in keys {
      if !text.isEmpty { text += "  " }
      // A letter and the sign on the same key (ج [): beside the letter alone the sign would be mirrored.
      let letters = key.split(separator: " ").map(String.init)
      let isPair = letters.count == 2 && letters.allSatisfy { $0.unicodeScalars.count == 1 }
      for part in isPair ? letters : [key] {
        if part != key, text.utf8.count == parts.last?.upperBound { text += " " }
        parts.append(text.utf8.count..<text.utf8.count + part.utf8.count)
        text += part
      }
    }
    return painter.layout(
      text, fit: .wrap(columns: max(1, helpKeyColumns)),
      direction: painter.isRightToLeft ? .rightToLeft : .leftToRight, role: .key, isolates: parts)
  }
}

extension Keymap.Context {
  /// The order of the chapters in the help: all of them.
  fileprivate static let inHelp: [Keymap.Context] = {
    let first: [Keymap.Context] = [.panes, .list, .detail, .filter, .global, .search, .form, .choice, .text]
    return first + allCases.filter { !first.contains($0) }
  }()
}
