/// Rows of some records in flat arrays: as readers of files make them, the cache keeps them, and the ``Library`` takes
/// them in without looking at each.
public struct RowBlock: Sendable {
  private(set) var codes = CodeTable()
  var columns = Columns()
  var sortColumns = SortColumns()
  var texts = Arena<UInt8>()
  var bareTexts = Arena<UInt8>()
  var mentions = Arena<UInt32>()
  /// What was read of the rows.
  private(set) var parts = RowParts.all

  public init() {}

  init(_ codes: CodeTable) { self.codes = codes }

  public init(_ entries: some Sequence<Library.Entry>) {
    for entry in entries { append(entry) }
  }

  /// How many rows there are.
  public var count: Int { columns.count }

  /// The id of a row.
  public func id(_ row: Int) -> String { columns.ids[row] }

  /// The ids of all rows.
  package var ids: IDColumn { columns.ids }

  /// Adds a record at the end.
  public mutating func append(_ entry: Library.Entry) {
    let row = count
    columns.set(row, to: entry.row, partners: entry.partners) { codes.number($0, $1) }
    sortColumns.set(row, to: entry.sortKeys)
    texts.set(row, to: entry.text.folded)
    bareTexts.set(row, to: entry.text.bare)
    mentions.set(row, to: entry.mentions.map { codes.number($0.code, $0.space) })
  }
}

extension RowBlock {
  /// Adds the rows of another one at the end.
  package mutating func append(_ other: RowBlock) {
    let first = UInt32(codes.codes.count)
    codes.add(other.codes)
    join(other.numbered(other.codes.codes.indices.map { first + UInt32($0) }))
  }

  private mutating func join(_ other: RowBlock) {
    columns.append(other.columns)
    sortColumns.append(other.sortColumns)
    texts.append(other.texts)
    bareTexts.append(other.bareTexts)
    mentions.append(other.mentions)
  }

  /// Makes room for so many rows in all.
  package mutating func reserve(_ rows: Int) {
    columns.reserve(rows)
    sortColumns.reserve(rows)
    texts.reserve(rows)
    bareTexts.reserve(rows)
    mentions.reserve(rows)
  }

  /// The same rows with other numbers for codes.
  fileprivate func numbered(_ numbers: [UInt32]) -> RowBlock {
    if numbers.indices.allSatisfy({ numbers[$0] == $0 }) { return self }
    var block = self
    block.renumber(numbers)
    return block
  }

  private mutating func renumber(_ numbers: [UInt32]) {
    columns.renumber(numbers)
    mentions.replaceEach { numbers[Int($0)] }
  }

  /// Gives its codes the numbers that they have in a table of the codes of many blocks. Nothing is copied where nobody else has
  /// the rows.
  package mutating func renumber(by table: inout CodeTable) {
    renumber(table.numbers(of: codes))
    codes = CodeTable(table.codes)
  }
}

/// What the codes of rows stand for, by their numbers there.
public struct CodeTable: Sendable {
  private(set) var codes: [Names.Code] = []
  private var numbers: [Names.Code: UInt32] = [:]

  public init() {}

  init(_ codes: [Names.Code]) { self.codes = codes }

  /// How many there are.
  public var count: Int { codes.count }

  /// The numbers of the codes of another one, new ones where they are new. Those that both have under the same numbers are not looked up.
  mutating func numbers(of other: CodeTable) -> [UInt32] {
    let same = zip(codes, other.codes).prefix { $0 == $1 }.count
    return other.codes.indices.map { number in
      number < same ? UInt32(number) : self.number(other.codes[number].code, other.codes[number].space)
    }
  }

  /// Adds the codes of another one behind its own: a code may then have two numbers.
  mutating func add(_ other: CodeTable) { codes += other.codes }

  /// The number of a code, a new one where it is new.
  mutating func number(_ code: String, _ space: Names.Space) -> UInt32 {
    let key = Names.Code(space: space, code: code)
    if let number = numbers[key] { return number }
    let number = UInt32(codes.count)
    numbers[key] = number
    codes.append(key)
    return number
  }
}

// MARK: Kept

extension RowBlock {
  /// Writes the rows, so that ``init(from:parts:)`` can read them.
  public func write(to sections: inout SectionWriter) {
    var known = CodeTable()
    write(to: &sections, after: &known)
  }

  /// Writes the rows, of their codes only those that are new, so that ``init(from:codes:parts:)`` can read them.
  ///
  /// - Parameter known: the codes of the blocks before it; then with those of this one.
  public func write(to sections: inout SectionWriter, after known: inout CodeTable) {
    let first = known.count
    let block = numbered(known.numbers(of: codes))
    let added = known.codes[first...]
    sections.write(added.map(\.space.rawValue))
    sections.write(added.map { UInt32($0.code.utf8.count) })
    sections.write(added.flatMap { Array($0.code.utf8) })
    block.columns.write(to: &sections)
    sections.write(block.mentions)
    sortColumns.write(to: &sections)
    sections.write(texts)
    sections.write(bareTexts)
  }

  /// How many rows ``write(to:)`` has written, by the sections alone.
  public static func count(in sections: [Section]) -> Int {
    // Behind three of codes stand the lengths of the ids.
    sections.count > 3 ? Int(clamping: sections[3].length) / MemoryLayout<UInt32>.size : 0
  }

  /// Reads rows that were written with all of their codes.
  ///
  /// - Parameter parts: what to read of them.
  /// - Throws: where the sections are not those of blocks that were written by this version of the program.
  public init(from sections: inout SectionReader, parts: RowParts = .all) throws(BadSections) {
    var codes = CodeTable()
    var same = sections
    try codes.read(from: &same)
    try self.init(from: &sections, codes: codes, parts: parts)
  }

  /// Reads rows whose codes were read before (``CodeTable/read(from:)``); those of several segments as one block.
  ///
  /// - Parameter ids: where they were read before (``ids(from:)``).
  package init(
    from sections: inout SectionReader, codes: CodeTable, parts: RowParts, ids: IDColumn? = nil
  ) throws(BadSections) {
    self.parts = parts
    self.codes = codes
    sections.skip(CodeTable.sections)
    let limit = codes.count
    columns = try Columns(from: &sections, codes: limit, parts: parts, ids: ids)
    mentions = try sections.arena(count, if: parts.contains(.mentions)) { $0 < limit }
    sortColumns = try SortColumns(from: &sections, columns, parts: parts)
    texts = try sections.arena(count, if: parts.contains(.texts)) { _ in true }
    bareTexts = try sections.arena(count, if: parts.contains(.texts)) { _ in true }
  }

  /// Reads the ids of rows alone, and passes over all else.
  package static func ids(from sections: inout SectionReader) throws(BadSections) -> IDColumn {
    sections.skip(CodeTable.sections)
    let ids = IDColumn(try sections.arena())
    sections.skip(Self.sections - CodeTable.sections - 2)
    return ids
  }
}

extension CodeTable {
  /// How many arrays ``read(from:)`` reads.
  static let sections = 3

  /// Adds the codes that were written with a block.
  public mutating func read(from sections: inout SectionReader) throws(BadSections) {
    let spaces = try sections.array(of: UInt8.self)
    let texts: Arena<UInt8> = try sections.arena(spaces.count) { _ in true }
    codes.reserveCapacity(codes.count + spaces.count)
    for (number, space) in spaces.enumerated() {
      guard let space = Names.Space(rawValue: space) else { throw BadSections() }
      codes.append(Names.Code(space: space, code: String(decoding: texts[number], as: UTF8.self)))
    }
  }
}

/// What of rows is not needed by all. Rows that are read without a part have none of it.
public struct RowParts: OptionSet, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Titles, to be shown and sorted by.
  public static let titles = RowParts(rawValue: 1)
  /// What free words are looked for in. Rows without it are found by none.
  public static let texts = RowParts(rawValue: 2)
  public static let partners = RowParts(rawValue: 4)
  public static let themes = RowParts(rawValue: 8)
  public static let languages = RowParts(rawValue: 16)
  public static let publishers = RowParts(rawValue: 32)
  /// The places, organisations, frameworks … whose names find a row.
  public static let mentions = RowParts(rawValue: 64)
  /// When records were made, and changed last.
  public static let modified = RowParts(rawValue: 128)
  /// What few records have: follow-ups, series, links, when a hotline was checked.
  public static let rare = RowParts(rawValue: 256)
  public static let countries = RowParts(rawValue: 512)
  /// Dates as they were written. Rows are sorted by date without it.
  public static let dates = RowParts(rawValue: 1024)
  /// Codes of which each row has one: kind, status, verification, first country.
  public static let codes = RowParts(rawValue: 2048)
  /// What a row lacks that should be there.
  public static let missing = RowParts(rawValue: 4096)
  public static let all = RowParts(rawValue: 8191)
  /// All but what is large, and only looked for.
  public static let shown = RowParts.all.subtracting(.texts)
}

extension Query {
  /// What rows need to be found by it, besides ids and sensitivities.
  public var parts: RowParts {
    terms.reduce(into: []) { parts, term in parts.formUnion(term.condition.parts) }
  }
}

extension Query.Condition {
  fileprivate var parts: RowParts {
    switch self {
    case .missing: .missing
    case .country: .countries
    case .year, .month, .date: .dates
    case .partner: .partners
    case .checked, .followUp: .rare
    case .modified, .created: .modified
    case .words, .fuzzy: [.texts, .mentions]
    case .coded(let field, _):
      switch field {
      case .sensitivity, .id: []
      case .kind, .status, .verification: .codes
      case .theme: .themes
      case .language: .languages
      case .source: .publishers
      case .place, .framework: .mentions
      case .series, .link: .rare
      }
    }
  }
}

extension SortOrder {
  /// What rows need to be sorted so, besides ids and the order by date.
  public var parts: RowParts {
    switch key {
    case .date: []
    case .country, .kind: .codes
    case .title: .titles
    case .modified: .modified
    case .relevance: .all
    }
  }
}

// MARK: Many at once

extension Library {
  /// Adds the rows of a block, each in the place of the row with its id.
  ///
  /// - Parameter areNew: whether the ids are surely all different, and those of no other row; to find a row by its id then takes
  ///   long until another one comes.
  public mutating func insert(_ block: RowBlock, areNew: Bool = false) {
    guard block.count > 0 else { return }
    let block = block.numbered(names.numbers(of: block.codes.codes, reference))
    let first = columns.count
    if first == 0, block.count >= expected {
      (columns, sortColumns, mentions) = (block.columns, block.sortColumns, block.mentions)
      (texts, bareTexts) = (block.texts, block.bareTexts)
    } else {
      columns.append(block.columns)
      sortColumns.append(block.sortColumns)
      texts.append(block.texts)
      bareTexts.append(block.bareTexts)
      mentions.append(block.mentions)
    }
    if !block.parts.contains(.texts) {
      unfinished.blocks.append(first..<columns.count)
      unfinished.rows.formUnion(RowSet(first..<columns.count))
    }
    takeIn(first..<columns.count, areNew: areNew)
  }
}
