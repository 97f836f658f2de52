import Browser
import Config
import Glibc
import Screen

/// Where the dialogue's lines go: laid out for a terminal, bare and logical into a pipe.
///
/// What a screen reader reads is what the terminal holds. So text goes out in the order of reading wherever that is
/// also seen rightly, or nobody sees it: to terminals that order it by themselves, to simple ones and to the console.
struct PlainOutput {
  private let console: Console
  /// Whether the terminal knows the marks around parts that are ordered by themselves; others show them as blanks.
  private let isolates: Bool
  private static let isolating: [TerminalKind.Program] = [.vte, .konsole, .iterm2, .appleTerminal]
  /// Whether the terminal can be told at which side rows begin (ECMA-48, SCP), and where it was told that they begin at
  /// the right; also those that are typed.
  private let turnsRows: Bool
  private var isTurned = false

  init(_ setup: Setup, kind: TerminalKind) {
    let term = setup.environment["TERM"] ?? ""
    let isSimple = ["", "dumb", "linux"].contains(term)
    let reorders =
      kind.multiplexer == nil && (kind.program == .vte || kind.program == nil && kind.knowsExplicitMode)
    isolates = kind.program.map(Self.isolating.contains) ?? false
    let isLogical = kind.chosen == nil && (isSimple || reorders)
    console = Console.results(setup, kind: isLogical ? kind.choosing(.logical) : kind)
    turnsRows = console.isTerminal && reorders && console.mode == .logical && !isSimple
  }

  /// Leaves the terminal as it was.
  mutating func end() throws(Failure) { try turn(false) }

  private mutating func turn(_ isRightToLeft: Bool) throws(Failure) {
    guard turnsRows, isTurned != isRightToLeft else { return }
    isTurned = isRightToLeft
    try console.write(isRightToLeft ? "\u{1B}[2 k" : "\u{1B}[0 k")
  }

  /// Prints lines, each as a paragraph in the interface's direction or its own.
  mutating func print(_ lines: [PlainLine], isRightToLeft: Bool) throws(Failure) {
    try turn(isRightToLeft)
    guard let columns = console.columns else {
      return try console.write(lines.map { SafeText.plain($0.text, newlines: false) + "\n" }.joined())
    }
    guard console.mode == .logical else {
      var page = Page(console)
      for line in lines { page.add(layout(line, isRightToLeft, columns: columns)) }
      return try console.print(page.lines)
    }
    let rows = lines.flatMap { line in
      let layout = layout(line, isRightToLeft, columns: columns)
      return layout.lines.map { logical(line, $0) + "\n" }
    }
    try console.write(rows.joined())
  }

  private func layout(_ line: PlainLine, _ isRightToLeft: Bool, columns: Int) -> TextLayout {
    TextLayout(
      line.text,
      direction: line.isOwn
        ? .firstStrong(fallback: isRightToLeft) : isRightToLeft ? .rightToLeft : .leftToRight,
      fit: .wrap(columns: columns), mode: console.mode, isolates: line.isolates)
  }

  /// A row in the order of reading, between marks that give it its direction, and its parts theirs (UAX #9, 2.4.2).
  private func logical(_ line: PlainLine, _ row: TextLayout.Line) -> String {
    guard isolates else { return piece(of: line, row.source) }
    var text = ""
    var place = row.source.lowerBound
    for part in line.isolates.map({ $0.clamped(to: row.source) }) where !part.isEmpty {
      text += piece(of: line, place..<part.lowerBound)
      text += "\u{2068}" + piece(of: line, part) + "\u{2069}"
      place = part.upperBound
    }
    text += piece(of: line, place..<row.source.upperBound)
    while text.last == " " { text.removeLast() }
    return (row.isRightToLeft ? "\u{2067}" : "\u{2066}") + text + "\u{2069}"
  }

  private func piece(of line: PlainLine, _ range: Range<Int>) -> String {
    let bytes = Array(line.text.utf8)
    guard bytes.indices.contains(range.lowerBound), range.upperBound <= bytes.count else { return "" }
    return SafeText.plain(String(decoding: bytes[range], as: UTF8.self), newlines: false)
  }
}
