/// What is wrong or missing in a record that can be read: what a form shows beside its fields, and `check` prints.
///
/// What a record can't be without, and what contradicts itself, is an error; what a vocabulary or the registry does not
/// have is a warning, since both can be extended. What a report does not say may be missing: a date, a partner.
public struct Validation {
  let reference: Reference
  /// The ids of all records; nil where they are not known.
  let ids: Set<String>?
  private(set) var problems: [FieldProblem] = []

  private init(_ reference: Reference, ids: Set<String>?) {
    self.reference = reference
    self.ids = ids
  }

  /// The problems of a record, in the order of its members.
  ///
  /// - Parameter ids: the ids of all records, which links are looked up in; nil leaves links unlooked at.
  public static func problems(
    of initiative: Initiative, in reference: Reference, ids: Set<String>? = nil
  ) -> [FieldProblem] {
    var validation = Validation(reference, ids: ids)
    validation.checkIdentity(of: initiative)
    validation.checkWhatAndWhere(of: initiative)
    validation.checkWhoAndWhen(of: initiative)
    validation.checkKind(of: initiative)
    validation.checkProvenance(of: initiative)
    validation.checkPrivacy(of: initiative)
    return validation.problems
  }

  /// The problems of an organisation's file.
  public static func problems(of organisation: Organisation, in reference: Reference) -> [FieldProblem] {
    var validation = Validation(reference, ids: nil)
    validation.checkOrganisation(organisation)
    return validation.problems
  }

  mutating func error(_ path: String, _ message: Message) {
    problems.append(FieldProblem(path: path, severity: .error, message: message))
  }

  mutating func warn(_ path: String, _ message: Message) {
    problems.append(FieldProblem(path: path, severity: .warning, message: message))
  }
}

// MARK: - Checks for one value

extension Validation {
  /// A code that its list does not have. A list that is empty was not given, and says nothing.
  mutating func check(_ code: String?, in list: Vocabulary.Name, at path: String) {
    guard let code else { return }
    let codes = reference.vocabulary[list]
    if !codes.isEmpty, !codes.contains(code) { warn(path, Message("validation.unknownCode", ["code": code])) }
  }

  mutating func check(_ codes: [String], in list: Vocabulary.Name, at path: String) {
    for (index, code) in codes.enumerated() {
      check(code, in: list, at: "\(path).\(index)")
      if codes.firstIndex(of: code) != index {
        warn("\(path).\(index)", Message("validation.twice", ["text": code]))
      }
    }
  }

  mutating func check(organisation id: String?, at path: String) {
    guard let id, !reference.registry.contains(id) else { return }
    warn(path, Message("validation.unknownOrganisation", ["id": id]))
  }

  /// Tags that are none, and texts that are empty.
  mutating func check(_ text: LocalizedText, at path: String) {
    for entry in text.entries {
      if !FieldPath.isLanguageTag(entry.tag) {
        warn("\(path).\(entry.tag)", Message("validation.badLanguage", ["tag": entry.tag]))
      }
      if TextPieces.trimmed(entry.text).isEmpty {
        warn("\(path).\(entry.tag)", Message("validation.emptyText"))
      }
    }
  }

  /// A day that was not yet, for what can only be known afterwards.
  mutating func check(past date: EDTF?, at path: String) {
    guard let date, let day = date.earliest, day > reference.today else { return }
    warn(path, Message("validation.inFuture", ["date": date.text]))
  }

  /// A later date that lies wholly before an earlier one.
  mutating func check(_ first: EDTF?, at firstPath: String, notAfter last: EDTF?, at lastPath: String) {
    guard let first, let last, let start = first.earliest, let end = last.latest, end < start else { return }
    error(
      lastPath, Message("validation.before", ["date": last.text, "other": first.text, "field": firstPath]))
  }

  mutating func check(link: String?, at path: String) {
    guard let link, !FieldReader.isLink(link) else { return }
    warn(path, Message("field.badLink", ["text": link]))
  }

  mutating func check(moment: String, at path: String) {
    if !Self.isMoment(moment) { warn(path, Message("validation.badMoment", ["text": moment])) }
  }

  /// RFC 3339 in UTC, whole seconds: `2026-11-21T10:00:00Z`.
  private static func isMoment(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      CalendarDay(String(decoding: bytes[..<10], as: UTF8.self)) != nil,
      let hour = CalendarDay.number(bytes[11..<13]), let minute = CalendarDay.number(bytes[14..<16]),
      let second = CalendarDay.number(bytes[17..<19])
    else { return false }
    return hour < 24 && minute < 60 && second <= 60
  }
}
