/// Where a record stands in a ``Library``: its own as long as it is there, another's afterwards.
public struct RowNumber: Sendable, Hashable {
  private let number: UInt32

  init(_ place: Int) { number = UInt32(place) }

  var place: Int { Int(number) }
}

/// All rows in memory, with what finds, counts and sorts them.
///
/// Only the application's state holds one, and changes it by deltas: a second copy costs all rows.
public struct Library: Sendable {
  /// What queries look names up in, and the day that counts as today.
  public private(set) var reference: Reference
  /// Rises with every change, of the rows or of what they are found by.
  private(set) var revision = 0
  /// The numbers of the rows that are there.
  private(set) var live = RowSet()
  private(set) var index = IDIndex()
  /// How many rows there will be, as far as is known.
  private(set) var expected = 0
  private var free: [Int] = []

  var names = Names()
  var texts = Arena<UInt8>()
  var bareTexts = Arena<UInt8>()
  /// By row: the countries, organisations, themes, … that are found by their names.
  var mentions = Arena<UInt32>()
  var columns = Columns()
  var sortColumns = SortColumns()
  var indexing = Indexing()
  var unfinished = Unfinished()

  public init(reference: Reference) { self.reference = reference }

  public init(reference: Reference, _ initiatives: some Sequence<Initiative>) {
    self.init(reference: reference)
    for initiative in initiatives { insert(initiative) }
  }

  /// A record made ready for the library. Making it costs most of an insertion, and can be done on any core.
  public struct Entry: Sendable {
    public let row: Row
    let partners: [Partner]
    let text: SearchText
    let mentions: [Names.Code]
    let sortKeys: SortColumns.Keys

    public init(_ initiative: Initiative) {
      row = Row(initiative)
      partners = initiative.allPartners
      sortKeys = SortColumns.Keys(row, modified: initiative.modified, created: initiative.created)
      text = SearchText(initiative.searchableTexts, titles: initiative.title.entries.count)
      mentions = initiative.mentions
    }
  }

  /// How many records there are.
  public var count: Int { live.count }

  public subscript(id: String) -> Row? { place(of: id).map { columns.row($0, names) } }

  /// The number of the row of a record.
  func place(of id: String) -> Int? { index.row(of: id.utf8, in: columns.ids) }

  public subscript(row: RowNumber) -> Row { columns.row(row.place, names) }

  /// Where a record stands; nil where there is none with the id.
  public func row(of id: String) -> RowNumber? { place(of: id).map(RowNumber.init) }

  public func id(of row: RowNumber) -> String { columns.ids[row.place] }

  /// The ids of rows as text, each on a line.
  public func lines(of rows: ArraySlice<RowNumber>) -> [UInt8] { columns.ids.lines(of: rows) }

  /// The ids that begin so, in order.
  public func ids(startingWith prefix: String) -> [String] {
    live.filter { columns.ids.hasPrefix(prefix, $0) }.map { columns.ids[$0] }.sorted()
  }

  /// Adds a record, or replaces the one with its id.
  public mutating func insert(_ initiative: Initiative) { insert(Entry(initiative)) }

  /// Adds a record, or replaces the one with its id.
  public mutating func insert(_ entry: Entry) {
    if let place = index.find(entry.row.id.utf8, in: columns.ids) { return set(place, to: entry) }
    let place = free.popLast() ?? columns.count
    live.insert(place)
    set(place, to: entry)
    _ = index.insert(place, in: columns.ids)
  }

  /// Makes room for so many records in all.
  public mutating func reserve(_ records: Int) {
    expected = records
    guard columns.count == 0 else { return }
    columns.reserve(records)
    sortColumns.reserve(records)
    texts.reserve(records)
    bareTexts.reserve(records)
    mentions.reserve(records)
  }

  /// Makes rows at the end those of their ids; `areNew`: those of no other row.
  mutating func takeIn(_ rows: Range<Int>, areNew: Bool) {
    revision += 1
    let missing = max(expected - count, rows.count)
    live.formUnion(RowSet(rows))
    if areNew {
      index.insertLater(rows)
    } else {
      index.reserve(missing, in: columns.ids)
      for old in index.insert(rows, in: columns.ids) { empty(old) }
    }
    for row in rows { indexing.note(row) }
  }

  /// Takes a record out; nothing happens where there is none.
  public mutating func remove(_ id: String) {
    guard let place = index.find(id.utf8, in: columns.ids) else { return }
    index.remove(place, in: columns.ids)
    empty(place)
  }

  /// Says that something else is found now than before, by other ways than those of rows.
  mutating func noteChange() { revision += 1 }

  /// Takes the texts of a row whose place is free now.
  private mutating func empty(_ place: Int) {
    revision += 1
    live.remove(place)
    unfinished.rows.remove(place)
    columns.clear(place)
    texts.set(place, to: [])
    bareTexts.set(place, to: [])
    free.append(place)
  }

  /// Takes a new reference: organisations were changed, or the day is another.
  public mutating func set(_ reference: Reference) {
    revision += 1
    self.reference = reference
    names.refill(reference)
  }
}

extension Library {
  private mutating func set(_ place: Int, to entry: Entry) {
    revision += 1
    unfinished.rows.remove(place)
    columns.set(place, to: entry.row, partners: entry.partners) { names.number($0, $1, reference) }
    sortColumns.set(place, to: entry.sortKeys)
    texts.set(place, to: entry.text.folded)
    bareTexts.set(place, to: entry.text.bare)
    indexing.note(place)
    mentions.set(place, to: entry.mentions.map { names.number($0.code, $0.space, reference) })
  }
}

extension Initiative {
  /// The codes by whose names the record is found.
  fileprivate var mentions: [Names.Code] {
    var mentions: Set<Names.Code> = []
    func add(_ code: String?, _ space: Names.Space) {
      if let code { mentions.insert(Names.Code(space: space, code: code)) }
    }
    for country in countries { add(country.code, .country) }
    for place in places {
      add(place.country, .country)
      add(place.admin1, .admin1)
    }
    for partner in partners + (agreement?.parties ?? []) { add(partner.organisation, .organisation) }
    for person in people { add(person.organisation, .organisation) }
    add(hotline?.operatorOrganisation, .organisation)
    for theme in themes { add(theme, .theme) }
    for framework in frameworks { add(framework.id, .framework) }
    return Array(mentions)
  }
}
