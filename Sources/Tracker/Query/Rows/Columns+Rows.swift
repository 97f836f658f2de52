extension Columns {
  /// Makes room for so many rows in all, so that growing leaves none unused.
  mutating func reserve(_ rows: Int) {
    ids.reserve(rows)
    kinds.reserve(rows)
    statuses.reserve(rows)
    sensitivities.reserve(rows)
    verifications.numbers.reserve(rows)
    firstCountries.numbers.reserve(rows)
    dates.reserve(rows)
    missing.reserve(rows)
    countries.reserve(rows)
    partners.reserve(rows)
    themes.reserve(rows)
    languages.reserve(rows)
    publishers.reserve(rows)
    titleParts.reserve(rows)
    titleTexts.reserve(rows)
  }

  /// Adds the rows of others, which have the same numbers for codes, at the end.
  mutating func append(_ other: Columns) {
    let first = count
    ids.append(other.ids)
    kinds.append(other.kinds)
    statuses.append(other.statuses)
    sensitivities.append(other.sensitivities)
    verifications.numbers.append(other.verifications.numbers)
    firstCountries.numbers.append(other.firstCountries.numbers)
    dates.append(other.dates)
    missing.append(other.missing)
    countries.append(other.countries)
    partners.append(other.partners)
    themes.append(other.themes)
    languages.append(other.languages)
    publishers.append(other.publishers)
    titleParts.append(other.titleParts)
    titleTexts.append(other.titleTexts)
    for (row, rare) in other.rare { self.rare[first + row] = rare }
  }

  /// Gives codes other numbers.
  ///
  /// - Parameter numbers: the new number of each.
  mutating func renumber(_ numbers: [UInt32]) {
    func number(_ code: UInt32) -> UInt32 { code == OptionalCodes.none ? code : numbers[Int(code)] }
    kinds.replaceEach(number)
    statuses.replaceEach(number)
    sensitivities.replaceEach(number)
    verifications.numbers.replaceEach(number)
    firstCountries.numbers.replaceEach(number)
    countries.replaceEach { Part(who: number($0.who), role: number($0.role)) }
    partners.replaceEach { Part(who: number($0.who), role: number($0.role)) }
    themes.replaceEach(number)
    languages.replaceEach(number)
    publishers.replaceEach(number)
    titleParts.replaceEach { TitlePart(tag: number($0.tag), bytes: $0.bytes) }
  }

  /// Writes all rows.
  func write(to sections: inout SectionWriter) {
    sections.write(ids.bytes)
    for codes in [kinds, statuses, sensitivities, verifications.numbers, firstCountries.numbers] {
      sections.write(codes.all)
    }
    sections.write(dates.all.map { $0?.packed ?? 0 })
    sections.write(missing.all.map(\.rawValue))
    sections.write(countries)
    sections.write(partners)
    sections.write(themes)
    sections.write(languages)
    sections.write(publishers)
    sections.write(titleParts)
    sections.write(titleTexts)
    sections.write(rare.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  /// Reads rows that ``write(to:)`` has written, and makes sure that each means something.
  ///
  /// - Parameters:
  ///   - codes: how many codes there are.
  ///   - parts: what to read besides ids and sensitivities.
  ///   - ids: where they were read before.
  init(
    from sections: inout SectionReader, codes: Int, parts: RowParts, ids known: IDColumn? = nil
  ) throws(BadSections) {
    // A segment has as many rows as it has lengths of ids.
    let rows = try sections.counts(of: UInt32.self)
    if let known {
      guard known.count == rows.reduce(0, +) else { throw BadSections() }
      sections.skip(2)
      ids = known
    } else {
      ids = IDColumn(try sections.arena())
    }
    let count = ids.count
    let hasCodes = parts.contains(.codes)
    kinds = try sections.codes(count, below: codes, if: hasCodes)
    statuses = try sections.codes(count, below: codes, if: hasCodes)
    sensitivities = try sections.codes(count, below: codes)
    verifications.numbers = try sections.codes(count, below: codes, or: OptionalCodes.none, if: hasCodes)
    firstCountries.numbers = try sections.codes(count, below: codes, or: OptionalCodes.none, if: hasCodes)
    dates = try sections.dates(count, if: parts.contains(.dates))
    missing = try sections.missing(count, if: parts.contains(.missing))
    countries = try sections.arena(count, if: parts.contains(.countries)) { $0.isWithin(codes) }
    partners = try sections.arena(count, if: parts.contains(.partners)) { $0.isWithin(codes) }
    themes = try sections.arena(count, if: parts.contains(.themes)) { $0 < codes }
    languages = try sections.arena(count, if: parts.contains(.languages)) { $0 < codes }
    publishers = try sections.arena(count, if: parts.contains(.publishers)) { $0 < codes }
    titleParts = try sections.arena(count, if: parts.contains(.titles)) { $0.tag < codes }
    titleTexts = try sections.arena(count, if: parts.contains(.titles)) { _ in true }
    if parts.contains(.rare) {
      rare = try sections.rare(rows: rows)
    } else {
      sections.skip(SectionReader.rareCount)
    }
  }
}

extension Columns.Part {
  fileprivate func isWithin(_ codes: Int) -> Bool { who < codes && role < codes }
}

extension SectionReader {
  /// A column of codes, each of which is there.
  fileprivate mutating func codes(
    _ count: Int, below limit: Int, or none: UInt32 = 0, if isWanted: Bool = true
  ) throws(BadSections) -> Column<UInt32> {
    guard isWanted else {
      skip(1)
      guard count == 0 || limit > 0 else { throw BadSections() }
      return Column(rows: count, standard: none)
    }
    let codes = try array(count, of: UInt32.self)
    // Without a branch, so that several are compared at once.
    var wrong = 0
    for place in codes.indices {
      let code = codes[place]
      wrong &+= code < UInt32(limit) ? 0 : code == none && none != 0 ? 0 : 1
    }
    guard wrong == 0 else { throw BadSections() }
    return Column(codes, standard: none)
  }

  fileprivate mutating func missing(
    _ count: Int, if isWanted: Bool
  ) throws(BadSections) -> Column<Row.MissingParts> {
    guard isWanted else {
      skip(1)
      return Column(rows: count, standard: [])
    }
    return Column(try array(count, of: UInt8.self).map { Row.MissingParts(rawValue: $0) }, standard: [])
  }

  mutating func dates(_ count: Int, if isWanted: Bool = true) throws(BadSections) -> Column<EDTF?> {
    guard isWanted else {
      skip(1)
      return Column(rows: count, standard: nil)
    }
    var dates: [EDTF?] = []
    dates.reserveCapacity(count)
    for packed in try array(count, of: UInt64.self) {
      if packed == 0 {
        dates.append(nil)
      } else if let date = EDTF(packed: packed) {
        dates.append(date)
      } else {
        throw BadSections()
      }
    }
    return Column(dates, standard: nil)
  }
}
