/// What rows are looked for by, for rows that were read without it (``RowParts/shown``).
public struct RowTexts: Sendable {
  fileprivate var texts: Arena<UInt8>
  fileprivate var bareTexts: Arena<UInt8>

  /// How many rows there are.
  public var count: Int { texts.rows }

  /// Reads them of the sections of a block (``RowBlock/write(to:)``).
  public init(from sections: inout SectionReader) throws(BadSections) {
    sections.skip(RowBlock.sectionsBeforeTexts)
    let texts: Arena<UInt8> = try sections.arena()
    self.texts = texts
    bareTexts = try sections.arena(texts.rows) { _ in true }
  }
}

extension RowBlock {
  /// How many arrays stand before the texts: those of the codes, the columns, the mentions and the times.
  fileprivate static let sectionsBeforeTexts = CodeTable.sections + 23 + SectionReader.rareCount + 2 + 3
  /// How many arrays there are.
  static let sections = sectionsBeforeTexts + 4
}

extension Library {
  /// Rows that were inserted without their texts, block by block, and those of them that nobody has changed since.
  struct Unfinished: Sendable {
    var blocks: [Range<Int>] = []
    var rows = RowSet()
  }

  /// Whether rows lack their texts: free words find none of them.
  public var lacksTexts: Bool { !unfinished.blocks.isEmpty }

  /// Gives rows that were inserted without their texts what they lack: one for each block, in the order in which those came.
  public mutating func complete(_ texts: [RowTexts]) {
    for (rows, texts) in zip(unfinished.blocks, texts) where texts.count == rows.count {
      let isWanted = { [unfinished] row in unfinished.rows.contains(row) }
      self.texts.put(texts.texts, from: rows.lowerBound, where: isWanted)
      bareTexts.put(texts.bareTexts, from: rows.lowerBound, where: isWanted)
    }
    unfinished = Unfinished()
    noteChange()
  }
}
