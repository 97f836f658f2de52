import Config
import Screen
import Tracker

/// Lines of cells for a terminal without the browser, from the leading edge on: mirrored for Arabic as the browser
/// is.
struct Page {
  /// A line of a layout, and where it stands.
  struct Part {
    var layout: TextLayout
    var line = 0
    /// From the leading edge.
    var column = 0
    var columns: Int
    /// Whether it stands where its own lines start, not the interface's.
    var isNatural = false
  }

  private let console: Console
  private(set) var lines: [String] = []
  private var width: Int { console.columns ?? 80 }

  init(_ console: Console) { self.console = console }

  /// How a part of a page looks; plain where nothing may be coloured.
  func style(_ role: Theme.Role) -> Style { console.theme?.style(role) ?? .plain }

  mutating func addBlank() { lines.append("") }

  /// Adds a layout's lines, each where it starts by itself.
  mutating func add(_ layout: TextLayout, indent: Int = 0) {
    for line in layout.lines.indices {
      add([Part(layout: layout, line: line, column: indent, columns: width - indent, isNatural: true)])
    }
  }

  /// Adds a phrase as a paragraph in the interface's direction.
  mutating func add(_ phrase: Strings.Phrase) {
    add(
      TextLayout(
        phrase.text, direction: console.isRightToLeft ? .rightToLeft : .leftToRight,
        fit: .wrap(columns: width), mode: console.mode, isolates: phrase.arguments))
  }

  /// Adds one line of several parts, in the order of their columns.
  mutating func add(_ parts: [Part]) {
    lines.append(console.mode == .logical ? logical(parts) : visual(parts))
  }

  // MARK: Order

  private func visual(_ parts: [Part]) -> String {
    var canvas = Canvas(size: Size(columns: width, rows: 1))
    for part in parts {
      let rect = Rect(column: part.column, row: 0, columns: part.columns, rows: 1)
      let side: Alignment = console.isRightToLeft ? .right : .left
      canvas.draw(
        part.layout, in: console.isRightToLeft ? rect.mirrored(in: width) : rect,
        align: part.isNatural ? .natural : side, firstLine: part.line)
    }
    var cells = canvas.cells[...]
    while cells.last == .blank { cells.removeLast() }
    return text(of: SentRow(cells, for: console.kind.bidi).cells[...])
  }

  /// The parts one behind the other, each isolated, so that the terminal orders each by itself.
  private func logical(_ parts: [Part]) -> String {
    var text = ""
    var column = 0
    for part in parts where part.layout.lines.indices.contains(part.line) {
      let line = part.layout.lines[part.line]
      text += String(repeating: " ", count: max(column > 0 ? 1 : 0, part.column - column))
      text += "\u{2068}" + self.text(of: line.cells[...]) + "\u{2069}"
      column = max(column, part.column) + line.columns
    }
    return text
  }

  private func text(of cells: ArraySlice<Cell>) -> String {
    var text = ""
    var style = Style.plain
    for cell in cells where cell.width > 0 {
      if cell.style != style, console.theme != nil {
        text += cell.style.sequence
        style = cell.style
      }
      text += cell.text
    }
    return style == .plain ? text : text + Style.plain.sequence
  }
}

extension Style {
  /// What makes a terminal paint so from here on (ECMA-48, SGR).
  fileprivate var sequence: String {
    var codes = ["0"]
    let names: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    codes += names.filter { attributes.contains($0.0) }.map(\.1)
    codes += foreground.codes(base: 30) + background.codes(base: 40)
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }
}

extension Style.Color {
  fileprivate func codes(base: Int) -> [String] {
    switch self {
    case .standard: []
    case .palette(let index) where index < 8: ["\(base + Int(index))"]
    case .palette(let index): ["\(base + 8)", "5", "\(index)"]
    case .rgb(let red, let green, let blue): ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
    }
  }
}
