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
    /// What its text is an address of.
    var link: Link?
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
      guard let link = part.link, console.kind.showsLinks, part.layout.lines.indices.contains(part.line)
      else {
        continue
      }
      let width = part.layout.lines[part.line].columns
      let start = part.layout.start(
        ofLine: part.line, in: rect.columns, align: part.isNatural ? .natural : side)
      let place = console.isRightToLeft ? rect.mirrored(in: self.width) : rect
      canvas.mark(link, on: Rect(column: place.column + start, row: 0, columns: width, rows: 1))
    }
    var cells = canvas.cells[...]
    while cells.last == .blank { cells.removeLast() }
    return text(of: SentRow(cells, for: console.kind.bidi).cells[...])
  }

  /// The parts one behind the other, each closed off, so that the terminal orders each by itself.
  private func logical(_ parts: [Part]) -> String {
    var text = ""
    var column = 0
    let closing = console.kind.countsMarks ? Closing(isAlone: parts.count == 1) : nil
    for part in parts where part.layout.lines.indices.contains(part.line) {
      let line = part.layout.lines[part.line]
      text += String(repeating: " ", count: max(column > 0 ? 1 : 0, part.column - column))
      var cells = line.cells
      if let link = part.link, console.kind.showsLinks {
        for place in cells.indices { cells[place].link = link }
      }
      let shown = self.text(of: cells[...])
      text += closing?.closed(shown, line, isFirst: column == 0) ?? "\u{2068}" + shown + "\u{2069}"
      column = max(column, part.column) + line.columns
    }
    return text
  }

  private func text(of cells: ArraySlice<Cell>) -> String {
    var text = ""
    var style = Style.plain
    var link: Link?
    for cell in cells where cell.width > 0 {
      if cell.link != link {
        text += cell.link.map { $0.opening } ?? Link.closing
        link = cell.link
      }
      if cell.style != style, console.theme != nil {
        text += cell.style.sequence
        style = cell.style
      }
      text += cell.text
    }
    if link != nil { text += Link.closing }
    return style == .plain ? text : text + Style.plain.sequence
  }
}
