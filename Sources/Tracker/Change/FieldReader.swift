/// Reads what people write into a field as the value that the file has.
struct FieldReader {
  let path: String
  let reference: Reference
  /// The day that relative dates are read from: the publication's, never the clock's.
  var publication: CalendarDay?

  /// The value that a text means; nil for an empty text.
  ///
  /// - Parameter old: what the field holds now. Parts of it that the text does not speak of stay.
  func value(of text: String, as type: FieldType, insteadOf old: JSONValue?) throws(FieldError) -> JSONValue?
  {
    let text = TextPieces.trimmed(text)
    guard !text.isEmpty else { return nil }
    switch type {
    case .text, .longText: return .string(text)
    case .localized, .longLocalized: throw error(.languageMissing)
    case .code(let list): return .string(try code(text, in: list))
    case .date: return try date(text).map { .string($0.text) }
    case .dateStatement: return try dateStatement(text, insteadOf: old)
    case .flag: return .bool(try flag(text))
    case .whole: return .number(String(try whole(text)))
    case .organisation: return .string(try organisation(text))
    case .record: return .string(try id(text))
    case .link: return .string(try link(text))
    case .digits: return .string(try digits(text))
    case .part(let part):
      return element(try self.part(text, as: part), completedFrom: [old].compactMap { $0 }, as: .parts(part))
    case .codes, .words, .localizedTexts, .parts:
      let elements = try elements(of: text, as: type)
      return .array(elements.map { self.element($0, completedFrom: old?.elements ?? [], as: type) })
    }
  }

  /// The elements that a text means for a list, with only what the text says of each.
  func elements(of text: String, as type: FieldType) throws(FieldError) -> [JSONValue] {
    var elements: [JSONValue] = []
    switch type {
    case .codes(let list): elements = try codes(text, in: list).map(JSONValue.string)
    case .words: elements = TextPieces.split(text, at: TextPieces.weak).map(JSONValue.string)
    case .localizedTexts:
      elements = TextPieces.split(text, at: TextPieces.lines).map(Self.localized)
    case .parts(let part):
      for piece in TextPieces.split(text, at: part == .country ? TextPieces.weak : TextPieces.strong) {
        elements.append(try self.part(piece, as: part))
      }
    default: throw error(.notAList)
    }
    return elements.reduce(into: []) { unique, element in
      if !unique.contains(element) { unique.append(element) }
    }
  }

  func error(_ reason: FieldError.Reason) -> FieldError { FieldError(path, reason) }

  /// A text by language whose language nobody named.
  static func localized(_ text: String) -> JSONValue {
    .object([JSONMember(name: TextPieces.languageTag(of: text), value: .string(text))])
  }
}

// MARK: - Single values

extension FieldReader {
  func code(_ text: String, in list: Vocabulary.Name) throws(FieldError) -> String {
    let codes = reference.vocabulary[list]
    if let code = codes.code(matching: text) { return code }
    if codes.isEmpty { return text }
    throw error(.unknownCode(text: text, list: list, near: Self.near(text, in: codes)))
  }

  /// Codes that are meant, perhaps: those that begin so, else those that are spelled alike.
  private static func near(_ text: String, in codes: CodeList) -> [String] {
    let begun = codes.suggestions(for: text, language: .english, limit: 3).map(\.code)
    if !begun.isEmpty { return begun }
    let letters = Array(Folding.fold(text).unicodeScalars)
    let alike = codes.entries.filter { entry in
      ([entry.code] + entry.labels.values).contains { name in
        EditDistance.between(letters, Array(Folding.fold(name).unicodeScalars), atMost: letters.count / 4)
          != nil
      }
    }
    return alike.prefix(3).map(\.code)
  }

  /// Several codes. A label may have a comma of its own, so the whole text is tried first.
  private func codes(_ text: String, in list: Vocabulary.Name) throws(FieldError) -> [String] {
    if let code = reference.vocabulary[list].code(matching: text) { return [code] }
    let hasStrong = text.unicodeScalars.contains { TextPieces.strong.contains($0) }
    var codes: [String] = []
    for piece in TextPieces.split(text, at: hasStrong ? TextPieces.strong : TextPieces.weak) {
      codes.append(try code(piece, in: list))
    }
    return codes
  }

  /// A date as the file or as people write it; nil for one that they say is unknown.
  func date(_ text: String) throws(FieldError) -> EDTF? { try dateReading(text).date }

  private func dateReading(_ text: String) throws(FieldError) -> DateReading {
    do throws(DateReadingError) {
      return try DateReading(text, relativeTo: publication)
    } catch {
      throw self.error(.badDate(text: text, error.message))
    }
  }

  /// A date with the words that it was read from; the old statement where it is the same date.
  private func dateStatement(_ text: String, insteadOf old: JSONValue?) throws(FieldError) -> JSONValue? {
    let reading = try dateReading(text)
    guard let date = reading.date?.text else { return nil }
    if let old, old["value"]?.text == date { return old }
    let members: [(String, JSONValue?)] = [
      ("value", .string(date)), ("basis", .string(reading.isRelative ? "relative" : "manual")),
      ("asWritten", text == date ? nil : .string(text)),
    ]
    return members.reduce(old ?? .object([])) { $0.setting([$1.0], to: $1.1) ?? $0 }
  }

  private func whole(_ text: String) throws(FieldError) -> Int {
    guard let number = Int(TextPieces.withPlainDigits(text)), number >= 0 else {
      throw error(.notWhole(text))
    }
    return number
  }

  private func flag(_ text: String) throws(FieldError) -> Bool {
    switch Folding.fold(text) {
    case "true", "yes", "oui", "1", Folding.fold("نعم"): return true
    case "false", "no", "non", "0", Folding.fold("لا"): return false
    default: throw error(.notAFlag(text))
    }
  }

  private func id(_ text: String) throws(FieldError) -> String {
    guard RecordID.isValid(text) else { throw error(.badID(text)) }
    return text
  }

  private func link(_ text: String) throws(FieldError) -> String {
    guard Self.isLink(text) else { throw error(.badLink(text)) }
    return text
  }

  /// Whether a text is a whole link of a kind that may be opened.
  static func isLink(_ text: String) -> Bool {
    let start = text.lowercased()
    guard let scheme = ["https://", "http://", "mailto:"].first(where: { start.hasPrefix($0) }) else {
      return false
    }
    return text.utf8.count > scheme.utf8.count
      && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value > 0x20 && $0.value != 0x7F }
  }

  /// A number as it is dialled, without the spaces and signs that make it readable.
  func digits(_ text: String) throws(FieldError) -> String {
    let plain = TextPieces.withPlainDigits(text).unicodeScalars
    let kept = plain.filter { !$0.properties.isWhitespace && !"-–().".unicodeScalars.contains($0) }
    let isDialled = kept.allSatisfy { ("0"..."9").contains($0) || $0 == "+" || $0 == "*" || $0 == "#" }
    guard isDialled, kept.contains(where: { ("0"..."9").contains($0) }) else { throw error(.badDigits(text)) }
    return String(String.UnicodeScalarView(kept))
  }

  private func organisation(_ text: String) throws(FieldError) -> String {
    if let id = try organisation(named: text) { return id }
    let near = reference.registry.suggestions(for: text, language: .english, limit: 3).map(\.id)
    throw error(.unknownOrganisation(text: text, near: near))
  }

  /// The organisation that has a name; nil where none has.
  func organisation(named text: String) throws(FieldError) -> String? {
    let ids = reference.registry.matches(name: text)
    guard ids.count < 2 else { throw error(.ambiguousOrganisation(text: text, ids: ids)) }
    return ids.first
  }
}
