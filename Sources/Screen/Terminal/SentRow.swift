import Bidi

/// Who puts right-to-left text into order and shape on a terminal.
public enum BidiMode: String, Sendable, Hashable, CaseIterable {
  /// This program: the terminal shows cells where it is told.
  case visual
  /// The terminal, always, and whole rows of it (Konsole, iTerm2, Terminal.app).
  case logical
  /// The terminal, word by word (kitty).
  case kitty

  /// What layouts for such a terminal hold.
  public var layout: TextLayout.OutputMode { self == .visual ? .visual : .unshaped }
}

/// A row of a screen as a terminal is sent it, so that what is seen is the row.
///
/// A terminal that orders by itself gets each right-to-left word from its first letter to its last, in the cells in
/// which the word is to be seen. One that reorders whole rows would also move words, numbers and the panes' borders
/// about: there a U+200E stands before and behind each word and each Arabic-Indic digit, which makes a left-to-right row
/// with nothing right-to-left but single words (UAX #9: W1–W7, N1 and N2 see a strong L on either side). mlterm counts
/// the mark as a column, and is told instead to order by itself what stands between blanks (``TerminalKind/order``).
public struct SentRow: Sendable, Equatable {
  /// One a column, as `Canvas` has them.
  public private(set) var cells: [Cell]
  /// The columns of right-to-left words, or of what stands between blanks and has one.
  private var words: [Range<Int>] = []
  /// For each cell that is sent the column in which it is to be seen.
  private var columns: [Int] = []
  private let mode: BidiMode

  /// - Parameter closing: whether marks close off the words; else the terminal orders what stands between blanks.
  public init(_ row: some Sequence<Cell>, for mode: BidiMode, closing: Bool = true) {
    cells = Array(row)
    self.mode = mode
    if mode == .visual { return }
    columns = Array(cells.indices)
    if mode == .logical, !closing {
      reorderParts()
      return
    }
    words = SentRow.words(in: cells)
    for word in words {
      cells[word].reverse()
      columns[word].reverse()
    }
    if mode == .logical, cells.contains(where: \.isStronglyOrdered) { anchor() }
  }

  /// Where the cursor has to be put so that it is seen in a column: terminals that reorder rows move it with the
  /// letter that it stands on.
  public func column(_ shown: Int) -> Int {
    guard mode == .logical, words.contains(where: { $0.contains(shown) }) else { return shown }
    return columns.firstIndex(of: shown) ?? shown
  }

  /// Turns what stands between blanks and has a right-to-left letter into the order of reading: all of it from right to
  /// left, but numbers and Latin words; the terminal mirrors brackets.
  private mutating func reorderParts() {
    let isFramed = cells.first { $0.text != " " }?.isOfFrame == true
    let parts = cells.indices.split { cells[$0].isSeparator }
    for part in parts where cells[part].contains(where: \.isRightToLeft) {
      let range = isFramed ? ordered(part.startIndex..<part.endIndex) : part.startIndex..<part.endIndex
      words.append(range)
      let shown = Array(cells[range])
      var order = Array(range.reversed())
      let isPlain = order.map { cells[$0].isLeftToRightText }
      for run in SentRow.runs(of: isPlain) { order[run].reverse() }
      for (place, column) in zip(range, order) {
        var cell = shown[column - range.lowerBound]
        if !cell.isLeftToRightText { cell.mirror() }
        cells[place] = cell
        columns[place] = column
      }
    }
  }

  /// A part without the signs at its ends: mlterm runs a row from left to right where a frame is the first that is not
  /// blank, and they stay where they are.
  private func ordered(_ part: Range<Int>) -> Range<Int> {
    let isInside = { (column: Int) in cells[column].isRightToLeft || cells[column].isLeftToRightText }
    guard let first = part.first(where: isInside), let last = part.last(where: isInside) else { return part }
    return first..<last + 1
  }

  /// The runs of true places, over single false ones between two of them: `2024-05-15`, `1,000`.
  private static func runs(of flags: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for place in flags.indices where flags[place] {
      if let last = runs.last, place - last.upperBound <= 1 {
        runs[runs.count - 1] = last.lowerBound..<place + 1
      } else {
        runs.append(place..<place + 1)
      }
    }
    return runs
  }

  private static func words(in cells: [Cell]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (column, cell) in cells.enumerated() {
      if cell.isRightToLeft {
        if start == nil { start = column }
      } else if let begun = start {
        words.append(begun..<column)
        start = nil
      }
    }
    if let start { words.append(start..<cells.count) }
    return words
  }

  /// Closes off each right-to-left word and number: a mark stands where one of them begins or ends, and at the row's
  /// beginning, from which terminals tell its direction.
  private mutating func anchor() {
    let isOrdered = cells.map(\.isStronglyOrdered)
    let isInside = words.reduce(into: Set<Int>()) { $0.formUnion($1.dropLast()) }
    for column in cells.indices where cells[column].width > 0 && !isInside.contains(column) {
      let isBoundary = isOrdered[column] || column + 1 < cells.count && isOrdered[column + 1]
      if isBoundary || column == 0 { cells[column].anchor() }
    }
  }
}

extension Cell {
  /// How many marks the cell of a terminal holds beside its base (`CCHARW_MAX` of ncurses).
  private static let maximumMarks = 4

  fileprivate mutating func anchor() {
    let scalars = text.unicodeScalars
    text = String(String.UnicodeScalarView(scalars.prefix(Cell.maximumMarks))) + "\u{200E}"
  }

  /// Whether a terminal that is told so orders by itself what stands on either side.
  fileprivate var isSeparator: Bool {
    text == " " || text.unicodeScalars.first.map { TerminalKind.separators.contains($0) } ?? true
  }

  /// Whether it is a line of a frame.
  fileprivate var isOfFrame: Bool { text.unicodeScalars.first.map { "\u{2500}"..."\u{257F}" ~= $0 } ?? false }

  /// A letter or digit that runs from left to right.
  fileprivate var isLeftToRightText: Bool {
    guard !isRightToLeft, let base = text.unicodeScalars.first else { return false }
    return base.properties.isAlphabetic || base.properties.numericType != nil
  }

  /// Gives a bracket the shape that it has before it is mirrored.
  fileprivate mutating func mirror() {
    guard let base = text.unicodeScalars.first, let image = mirrored(base) else { return }
    text.unicodeScalars.replaceSubrange(
      text.unicodeScalars.startIndex...text.unicodeScalars.startIndex, with: [image])
  }

  /// Whether a terminal that reorders would see something here that isn't left-to-right.
  fileprivate var isStronglyOrdered: Bool {
    isRightToLeft || text.unicodeScalars.contains { ScalarTable.standard[$0].isRightToLeft }
  }
}
