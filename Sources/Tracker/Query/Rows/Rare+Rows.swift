extension SectionWriter {
  /// Writes what few rows have.
  mutating func write(_ rare: [(row: Int, rare: Row.Rare)]) {
    write(rare.map { UInt32($0.row) })
    write(rare.map { $0.rare.marks })
    write(rare.map { $0.rare.followUp?.due?.packed ?? 0 })
    write(rare.map { $0.rare.checkedOn?.packed ?? 0 })
    write(texts: rare.map { $0.rare.series ?? "" })
    write(rare.map { UInt32($0.rare.links.count) })
    write(texts: rare.flatMap(\.rare.links))
  }

  private mutating func write(texts: [String]) {
    write(texts.map { UInt32($0.utf8.count) })
    write(texts.flatMap { Array($0.utf8) })
  }
}

extension SectionReader {
  /// How many arrays ``rare(rows:)`` reads.
  static let rareCount = 9

  /// Reads what ``SectionWriter/write(_:)`` has written.
  ///
  /// - Parameter rows: how many rows each segment has.
  mutating func rare(rows: [Int]) throws(BadSections) -> [Int: Row.Rare] {
    let places = try rarePlaces(rows: rows)
    let marks = try array(places.count, of: UInt8.self)
    let due = try dates(places.count)
    let checked = try dates(places.count)
    let series = try texts()
    let linkCounts = try array(places.count, of: UInt32.self)
    var links = try texts()[...]
    guard series.count == places.count,
      linkCounts.reduce(0, { $0 + Int($1) }) == links.count
    else { throw BadSections() }
    var result: [Int: Row.Rare] = [:]
    for (place, row) in places.enumerated() {
      let count = Int(linkCounts[place])
      result[row] = Row.Rare(
        followUp: marks[place] & 1 == 0
          ? nil : Row.FollowUp(due: due[place], isDone: marks[place] & 2 != 0),
        checkedOn: checked[place], series: marks[place] & 4 == 0 ? nil : series[place],
        links: Array(links.prefix(count)))
      links = links.dropFirst(count)
    }
    return result
  }

  /// The numbers of the rows that have something: in a segment they are counted from its first one.
  private mutating func rarePlaces(rows: [Int]) throws(BadSections) -> [Int] {
    let counts = try counts(of: UInt32.self)
    var rest = try array(of: UInt32.self)[...]
    var places: [Int] = []
    var first = 0
    for (count, rows) in zip(counts, rows) {
      guard rest.prefix(count).allSatisfy({ $0 < rows }) else { throw BadSections() }
      places += rest.prefix(count).map { first + Int($0) }
      rest = rest.dropFirst(count)
      first += rows
    }
    return places
  }

  private mutating func texts() throws(BadSections) -> [String] {
    let arena: Arena<UInt8> = try arena()
    return (0..<arena.rows).map { String(decoding: arena[$0], as: UTF8.self) }
  }
}

extension Row.Rare {
  /// Which of its parts are there: 1 a follow-up, 2 that is done, 4 a series.
  fileprivate var marks: UInt8 {
    (followUp == nil ? 0 : 1) | (followUp?.isDone == true ? 2 : 0) | (series == nil ? 0 : 4)
  }
}
