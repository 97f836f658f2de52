/// A record being written: what the form, `add`, `edit` and import fill in before it becomes a ``Change``.
///
/// A draft may be incomplete or wrong; ``problems(in:)`` says how. It keeps every byte of the file that it edits
/// until it becomes a change, and then only what was edited differs.
public struct Draft: Sendable {
  /// The file's document as it was when the draft was begun; nil for a new record.
  public let base: JSONDocument?
  /// The record as it is by now.
  public var initiative: Initiative
  /// The record as it was when the draft was begun.
  let original: Initiative

  /// A new record. Its id may wait until date, country and kind are known (``giveID(random:)``).
  ///
  /// - Parameter created: RFC 3339 in UTC, whole seconds.
  public init(id: String = "", created: String) {
    base = nil
    initiative = Initiative(id: id, kind: "", status: "unknown", created: created)
    original = initiative
  }

  /// An edit of a record as its file has it.
  public init(editing document: JSONDocument) throws(RecordError) {
    base = document
    original = try Initiative(document)
    initiative = original
  }

  /// A new record made of another document: what `add --from` and imports read.
  public init(copying document: JSONDocument, id: String = "", created: String) throws(RecordError) {
    self.init(id: id, created: created)
    initiative = try Initiative(document)
    initiative.id = id
    initiative.created = created
    initiative.modified = created
  }

  public var isNew: Bool { base == nil }

  /// Whether anything differs from what the draft began with.
  public var hasChanges: Bool { initiative != original }

  /// Makes the id of a new record of its date, first country and kind; one that it has already stays.
  ///
  /// - Parameter random: four of ``RecordID/randomCharacters``.
  public mutating func giveID(random: String) {
    guard isNew, initiative.id.isEmpty else { return }
    initiative.id = RecordID.make(
      date: initiative.dates?.value, country: initiative.countries.first?.code, kind: initiative.kind,
      random: random)
  }

  /// What is wrong or missing, in the order of the fields.
  ///
  /// - Parameter ids: the ids of all records, which links are looked up in; nil leaves links unlooked at.
  public func problems(in reference: Reference, ids: Set<String>? = nil) -> [FieldProblem] {
    Validation.problems(of: initiative, in: reference, ids: ids)
  }

  /// The change that the draft amounts to: an empty one where nothing differs, not even the moment.
  ///
  /// Only the bytes of what was edited differ from the base, and those of `modified` (and `modifiedBy` where `by`
  /// is given). Problems are no obstacle here: the caller asks for them first.
  /// - Parameters:
  ///   - modified: the moment of the change, RFC 3339 in UTC, whole seconds.
  ///   - by: who changed it; for a new record who entered it.
  /// - Throws: ``FieldError`` for a bad id, or a record that is too large for a file.
  public func change(modified: String, by person: String? = nil) throws(FieldError) -> Change {
    guard RecordID.isValid(initiative.id) else { throw FieldError("id", .badID(initiative.id)) }
    guard let base else {
      var record = initiative
      record.modified = modified
      record.enteredBy = record.enteredBy ?? person
      return Change(id: record.id, before: nil, after: try Self.checked(JSONDocument(record.json)))
    }
    guard hasChanges else { return Change(id: initiative.id, before: base, after: base) }
    var record = initiative
    record.modified = modified
    record.modifiedBy = person ?? record.modifiedBy
    return Change(id: record.id, before: base, after: try Self.checked(edited(base, to: record)))
  }

  /// The base with what differs between the original and a record: what the file has beyond both stays.
  private func edited(_ base: JSONDocument, to record: Initiative) -> JSONDocument {
    var merger = ValueMerger(otherwise: .ours)
    let value = merger.merge(original.json, record.json, base.value)
    return value.map(base.rewritten(to:)) ?? base
  }

  private static func checked(_ document: JSONDocument) throws(FieldError) -> JSONDocument {
    let limit = JSONLimits().maximumBytes
    guard document.bytes.count <= limit else {
      throw FieldError("", .tooLarge(bytes: document.bytes.count, limit: limit))
    }
    return document
  }
}
