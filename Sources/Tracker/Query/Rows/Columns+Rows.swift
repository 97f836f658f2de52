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

  /// Adds the rows of others at the end.
  ///
  /// - Parameter numbers: the number here of each of their codes.
  mutating func append(_ other: Columns, numbers: [UInt32]) {
    let first = count
    func number(_ code: UInt32) -> UInt32 { code == OptionalCodes.none ? code : numbers[Int(code)] }
    ids.append(other.ids)
    kinds += other.kinds.map(number)
    statuses += other.statuses.map(number)
    sensitivities += other.sensitivities.map(number)
    verifications.numbers += other.verifications.numbers.map(number)
    firstCountries.numbers += other.firstCountries.numbers.map(number)
    dates += other.dates
    missing += other.missing
    countries.append(other.countries.map { Part(who: number($0.who), role: number($0.role)) })
    partners.append(other.partners.map { Part(who: number($0.who), role: number($0.role)) })
    themes.append(other.themes.map(number))
    languages.append(other.languages.map(number))
    publishers.append(other.publishers.map(number))
    titleParts.append(other.titleParts.map { TitlePart(tag: number($0.tag), bytes: $0.bytes) })
    titleTexts.append(other.titleTexts)
    for (row, rare) in other.rare { self.rare[first + row] = rare }
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
  ///   - parts: what to read besides ids, countries, dates and codes of which each row has one.
  init(from sections: inout SectionReader, codes: Int, parts: RowParts) throws(BadSections) {
    ids = IDColumn(try sections.arena())
    let count = ids.count
    kinds = try sections.codes(count, below: codes)
    statuses = try sections.codes(count, below: codes)
    sensitivities = try sections.codes(count, below: codes)
    verifications.numbers = try sections.codes(count, below: codes, or: OptionalCodes.none)
    firstCountries.numbers = try sections.codes(count, below: codes, or: OptionalCodes.none)
    dates = try sections.dates(count)
    missing = try sections.array(count, of: UInt8.self).map { Row.MissingParts(rawValue: $0) }
    countries = try sections.arena(count) { $0.isWithin(codes) }
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
  /// A column of codes, each of which is there.
  fileprivate mutating func codes(
    _ count: Int, below limit: Int, or none: UInt32 = 0
  ) throws(BadSections) -> [UInt32] {
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

  mutating func dates(_ count: Int) throws(BadSections) -> [EDTF?] {
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
