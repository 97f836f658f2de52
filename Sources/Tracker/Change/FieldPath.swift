/// A field within one record: `title.en`, `partners`, `sources.0.url`.
struct FieldPath: Sendable {
  /// The steps to the value, as the file's JSON has them.
  var steps: [String]
  /// What stands there.
  var type: FieldType

  /// Finds a field by the path that people write.
  init(_ text: String) throws(FieldError) {
    let steps = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let (path, field) = Self.fields.last(where: { steps.starts(with: $0.steps) }) else {
      throw FieldError(text, .unknownField(near: Self.nearest(to: text)))
    }
    self.steps = steps
    let rest = steps.dropFirst(path.count)
    guard let type = Self.type(of: field.type, at: rest) else {
      throw FieldError(text, .unknownField(near: field.path))
    }
    self.type = type
  }

  /// The type behind the rest of a path; nil where it leads nowhere.
  private static func type(of type: FieldType, at rest: ArraySlice<String>) -> FieldType? {
    guard let step = rest.first else { return type }
    switch type {
    case .localized, .longLocalized:
      guard rest.count == 1, isLanguageTag(step) else { return nil }
      return type == .localized ? .text : .longText
    case .localizedTexts:
      guard isIndex(step) else { return nil }
      return Self.type(of: .longLocalized, at: rest.dropFirst())
    case .parts(let part):
      guard isIndex(step) else { return nil }
      guard let name = rest.dropFirst().first else { return .part(part) }
      guard let field = part.fields.first(where: { $0.path == name })
      else { return nil }
      return Self.type(of: field.type, at: rest.dropFirst(2))
    case .dateStatement:
      return rest.count == 1 && step == "value" ? .date : nil
    default: return nil
    }
  }

  /// The fields with the steps of their paths.
  private static let fields = Field.all.map { field in
    (steps: field.path.split(separator: ".").map(String.init), field: field)
  }

  private static func isIndex(_ step: String) -> Bool {
    step.count <= 4 && !step.isEmpty && step.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a text has the shape of a BCP 47 tag: letters and digits, 8 at most between hyphens, a language first.
  static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...8).contains(first.count), first.allSatisfy(isLetter) else {
      return false
    }
    return parts.allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// The path that a mistyped one was probably meant to be; nil where none is near.
  private static func nearest(to text: String) -> String? {
    let head = text.split(separator: ".").first.map(String.init) ?? text
    for wanted in [text, head] {
      let letters = Array(wanted.unicodeScalars)
      let candidates = Field.all.compactMap { field in
        EditDistance.between(
          letters, Array(field.path.unicodeScalars), atMost: max(1, letters.count / 3)
        ).map { (path: field.path, distance: $0) }
      }
      if let best = candidates.min(by: { $0.distance < $1.distance }) { return best.path }
    }
    return nil
  }
}
