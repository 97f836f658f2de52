extension Draft {
  /// The text of a field as ``set(_:to:in:)`` takes it; empty where there is none, or no such field.
  public func text(of path: String) -> String { texts(of: [path])[0] }

  /// The texts of several fields, in their order; cheaper than one by one.
  public func texts(of paths: [String]) -> [String] {
    let json = initiative.json
    return paths.map { path in
      guard let field = try? FieldPath(path) else { return "" }
      return FieldWriter.text(of: json.value(at: field.steps), as: field.type)
    }
  }

  /// Sets a field to what a text means; an empty text takes the field away.
  ///
  /// Texts are read as people write them: codes or labels in any language, dates, several parts between `;`
  /// (codes and countries also between `,`), partners as `unicef:organiser+speaker`. Members that the text does not
  /// speak of, such as a partner's name as written, stay. The text that ``text(of:)`` gives changes nothing.
  public mutating func set(_ path: String, to text: String, in reference: Reference) throws(FieldError) {
    let field = try FieldPath(path)
    let json = initiative.json
    let old = json.value(at: field.steps)
    guard TextPieces.trimmed(text) != TextPieces.trimmed(FieldWriter.text(of: old, as: field.type)) else {
      return
    }
    let reader = reader(of: path, in: reference)
    let value = try reader.value(of: text, as: field.type, insteadOf: old)
    if value == nil, Self.isRequired(path) { throw FieldError(path, .required) }
    try put(value, at: field, of: path, in: json)
  }

  /// Adds to a list what a text means. Of what is there already the rest is filled in: a partner gets more roles.
  public mutating func add(_ path: String, _ text: String, in reference: Reference) throws(FieldError) {
    let field = try FieldPath(path)
    let reader = reader(of: path, in: reference)
    let json = initiative.json
    var elements = json.value(at: field.steps)?.elements ?? []
    for new in try reader.elements(of: text, as: field.type) {
      if let place = FieldReader.index(of: new, in: elements, as: field.type) {
        let roles = Self.union(elements[place]["roles"], new["roles"])
        let whole = reader.element(new, completedFrom: [elements[place]], as: field.type)
        elements[place] = roles.map { whole.setting(["roles"], to: $0) ?? whole } ?? whole
      } else {
        elements.append(new)
      }
    }
    try put(elements.isEmpty ? nil : .array(elements), at: field, of: path, in: json)
  }

  /// Takes from a list what a text means: whole parts, or of a partner the roles that the text names. An empty text
  /// takes the whole field away.
  public mutating func remove(_ path: String, _ text: String = "", in reference: Reference) throws(FieldError)
  {
    if TextPieces.trimmed(text).isEmpty { return try set(path, to: "", in: reference) }
    let field = try FieldPath(path)
    let reader = reader(of: path, in: reference)
    let json = initiative.json
    var elements = json.value(at: field.steps)?.elements ?? []
    for gone in try reader.elements(of: text, as: field.type) {
      guard let place = FieldReader.index(of: gone, in: elements, as: field.type) else {
        throw FieldError(path, .notThere(text))
      }
      if let roles = gone["roles"]?.elements {
        let had = elements[place]["roles"]?.elements ?? []
        guard roles.allSatisfy(had.contains) else { throw FieldError(path, .notThere(text)) }
        let rest = had.filter { !roles.contains($0) }
        elements[place] =
          elements[place].setting(["roles"], to: rest.isEmpty ? nil : .array(rest)) ?? elements[place]
      } else {
        elements.remove(at: place)
      }
    }
    try put(elements.isEmpty ? nil : .array(elements), at: field, of: path, in: json)
  }

  private func reader(of path: String, in reference: Reference) -> FieldReader {
    let published = initiative.sources.lazy.compactMap { $0.published?.earliest }.first
    return FieldReader(path: path, reference: reference, publication: published)
  }

  /// Puts a value where a field is, and reads the record anew.
  private mutating func put(
    _ value: JSONValue?, at field: FieldPath, of path: String, in json: JSONValue
  ) throws(FieldError) {
    if let gap = Self.gap(before: field.steps, in: json) { throw FieldError(path, .needs(gap)) }
    guard let edited = json.setting(field.steps, to: value) else { return }
    do throws(RecordError) {
      initiative = try Initiative(JSONDocument(edited))
    } catch {
      throw Self.fieldError(error, path)
    }
  }

  /// Where a path would leave a gap in a list: the path of the element that has to come first.
  private static func gap(before steps: [String], in json: JSONValue) -> String? {
    for (place, step) in steps.enumerated() {
      guard let index = Int(step) else { continue }
      let count = json.value(at: steps[..<place])?.elements.count ?? 0
      if index > count { return (steps[..<place] + [String(count)]).joined(separator: ".") }
    }
    return nil
  }

  /// An edit can only leave something out that the record needs: everything else was read by its type.
  private static func fieldError(_ error: RecordError, _ path: String) -> FieldError {
    guard case .missing(let name) = error.reason else { return FieldError(path, .required) }
    return FieldError(path, .needs((error.path + [name]).joined(separator: ".")))
  }

  /// Whether a record can't do without the field even while it is being written.
  private static func isRequired(_ path: String) -> Bool { path == "kind" || path == "status" }

  private static func union(_ one: JSONValue?, _ other: JSONValue?) -> JSONValue? {
    guard let one, let other else { return one ?? other }
    return .array(one.elements + other.elements.filter { !one.elements.contains($0) })
  }
}
