extension Columns {
  /// Makes room for so many rows in all, so that growing leaves none unused.
  mutating func reserve(_ rows: Int) {
    ids.reserve(rows)
    kinds.reserveCapacity(rows)
    statuses.reserveCapacity(rows)
    sensitivities.reserveCapacity(rows)
    verifications.numbers.reserveCapacity(rows)
    firstCountries.numbers.reserveCapacity(rows)
    dates.reserveCapacity(rows)
    missing.reserveCapacity(rows)
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
    kinds += other.kinds
    statuses += other.statuses
    sensitivities += other.sensitivities
    verifications.numbers += other.verifications.numbers
    firstCountries.numbers += other.firstCountries.numbers
    dates += other.dates
    missing += other.missing
    countries.append(other.countries)
    partners.append(other.partners)
    themes.append(other.themes)
    languages.append(other.languages)
    publishers.append(other.publishers)
    titleParts.append(other.titleParts)
    titleTexts.append(other.titleTexts)
    for (row, rare) in other.rare { self.rare[first + row] = rare }
  }

  /// The same rows with other numbers for codes.
  ///
  /// - Parameter numbers: the new number of each.
  func numbered(_ numbers: [UInt32]) -> Columns {
    func number(_ code: UInt32) -> UInt32 { code == OptionalCodes.none ? code : numbers[Int(code)] }
    var columns = self
    columns.kinds = kinds.map(number)
    columns.statuses = statuses.map(number)
    columns.sensitivities = sensitivities.map(number)
    columns.verifications.numbers = verifications.numbers.map(number)
    columns.firstCountries.numbers = firstCountries.numbers.map(number)
    columns.countries = countries.map { Part(who: number($0.who), role: number($0.role)) }
    columns.partners = partners.map { Part(who: number($0.who), role: number($0.role)) }
    columns.themes = themes.map(number)
    columns.languages = languages.map(number)
    columns.publishers = publishers.map(number)
    columns.titleParts = titleParts.map { TitlePart(tag: number($0.tag), bytes: $0.bytes) }
    return columns
  }

  /// Writes all rows.
  func write(to sections: inout SectionWriter) {
    sections.write(ids.bytes)
    for codes in [kinds, statuses, sensitivities, verifications.numbers, firstCountries.numbers] {
      sections.write(codes)
    }
    sections.write(dates.map { $0?.packed ?? 0 })
    sections.write(missing.map(\.rawValue))
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
  ///   - parts: what to read besides ids, sensitivities and what is missing.
  init(from sections: inout SectionReader, codes: Int, parts: RowParts) throws(BadSections) {
    ids = IDColumn(try sections.arena())
    let count = ids.count
    let hasCodes = parts.contains(.codes)
    kinds = try sections.codes(count, below: codes, if: hasCodes)
    statuses = try sections.codes(count, below: codes, if: hasCodes)
    sensitivities = try sections.codes(count, below: codes)
    verifications.numbers = try sections.codes(count, below: codes, or: OptionalCodes.none, if: hasCodes)
    firstCountries.numbers = try sections.codes(count, below: codes, or: OptionalCodes.none, if: hasCodes)
    dates = try sections.dates(count, if: parts.contains(.dates))
    missing = try sections.array(count, of: UInt8.self).map { Row.MissingParts(rawValue: $0) }
    countries = try sections.arena(count, if: parts.contains(.countries)) { $0.isWithin(codes) }
    partners = try sections.arena(count, if: parts.contains(.partners)) { $0.isWithin(codes) }
    themes = try sections.arena(count, if: parts.contains(.themes)) { $0 < codes }
    languages = try sections.arena(count, if: parts.contains(.languages)) { $0 < codes }
    publishers = try sections.arena(count, if: parts.contains(.publishers)) { $0 < codes }
    titleParts = try sections.arena(count, if: parts.contains(.titles)) { $0.tag < codes }
    titleTexts = try sections.arena(count, if: parts.contains(.titles)) { _ in true }
    if parts.contains(.rare) {
      rare = try sections.rare(rows: count)
    } else {
      sections.skip(SectionReader.rareCount)
    }
  }
}

extension Columns.Part {
  fileprivate func isWithin(_ codes: Int) -> Bool { who < codes && role < codes }
}

extension SectionReader {
  /// A column of codes, each of which is there. Where it is not wanted, all rows have the first code, or none.
  fileprivate mutating func codes(
    _ count: Int, below limit: Int, or none: UInt32 = 0, if isWanted: Bool = true
  ) throws(BadSections) -> [UInt32] {
    guard isWanted else {
      skip(1)
      guard count == 0 || limit > 0 else { throw BadSections() }
      return [UInt32](repeating: none, count: count)
    }
    let codes = try array(count, of: UInt32.self)
    // Without a branch, so that several are compared at once.
    var wrong = 0
    for place in codes.indices {
      let code = codes[place]
      wrong &+= code < UInt32(limit) ? 0 : code == none && none != 0 ? 0 : 1
    }
    guard wrong == 0 else { throw BadSections() }
    return codes
  }

  mutating func dates(_ count: Int, if isWanted: Bool = true) throws(BadSections) -> [EDTF?] {
    guard isWanted else {
      skip(1)
      return [EDTF?](repeating: nil, count: count)
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
    return dates
  }
}
