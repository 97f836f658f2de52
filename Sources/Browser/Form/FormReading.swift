import Config
import Tracker

/// The record that the form's texts amount to, and what is to be said about each field.
///
/// A pure function of the form: every key makes it anew, so that no half-made record is ever kept.
struct FormReading {
  private(set) var draft: Draft
  /// By the fields' numbers.
  private(set) var notes: [Int: [FormField.Note]] = [:]

  private let form: Form
  private let words: FieldWords
  private var reference: Reference { words.reference }
  /// The place of each row in the record's list; a blank row has none.
  private var indices: [Int: Int] = [:]

  init(_ form: Form, words: FieldWords) {
    self.form = form
    self.words = words
    draft = form.begun
    for list in form.lists { arrange(list) }
    // Publication days come first: 'yesterday' in a date is meant from there.
    let fields = form.fields.filter { $0.section == .sources } + form.fields.filter { $0.section != .sources }
    // A part that loses its last member is gone, so what comes in comes before what goes.
    for field in fields where !field.isBlank { read(field) }
    for field in fields where field.isBlank { read(field) }
    addProblems()
  }

  /// The first field, in the order of the form, that keeps it from being saved.
  var firstError: Int? {
    form.fields.firstIndex { field in
      notes[field.id]?.contains(where: \.isError) == true
    }
  }

  /// The record with the texts that can't be read in the places of what they are meant for: only for looking at.
  var asTyped: JSONValue {
    form.fields.reduce(draft.initiative.json) { json, field in
      guard field.isChanged, notes[field.id]?.contains(where: \.isError) == true, !field.isBlank,
        let steps = path(of: field)?.split(separator: ".").map(String.init)
      else { return json }
      return json.setting(steps, to: .string(field.text)) ?? json
    }
  }

  /// Names a new record by its date, country and kind.
  mutating func giveID(random: String) { draft.giveID(random: random) }

  private mutating func say(_ note: FormField.Note, at field: FormField) {
    notes[field.id, default: []].append(note)
  }

  // MARK: Rows

  /// Puts the rows of a list that say anything into the draft, in the form's order.
  private mutating func arrange(_ list: FormField.Row) {
    let rows = form.rows(of: list.list).filter(saysAnything)
    for (index, row) in rows.enumerated() { indices[row.number] = index }
    let origins = rows.map(\.origin)
    guard origins != (0..<draft.initiative.count(of: list.list)).map(Optional.some) else { return }
    draft.initiative.arrange(list.list, by: origins)
  }

  /// A row is left out where it was emptied, or was added and nothing was typed into it.
  private func saysAnything(_ row: FormField.Row) -> Bool {
    let fields = form.fields.filter { $0.row == row }
    let isTouched = fields.contains(where: \.isChanged)
    return row.origin != nil && !isTouched
      || fields.contains { !$0.isBlank && ($0.isChanged || row.origin != nil) }
  }

  /// Where the field is in the record; nil for a field of a blank row.
  func path(of field: FormField) -> String? {
    guard let row = field.row else { return field.path }
    return indices[row.number].map { "\(row.list).\($0).\(field.path)" }
  }

  // MARK: Fields

  private mutating func read(_ field: FormField) {
    guard let path = path(of: field) else { return }
    if field.isBlank, field.isRequired {
      return say(.error(Message("field.required")), at: field)
    }
    if field.type == .record, !field.isBlank { echoRecord(field) }
    guard field.isChanged else { return }
    if let similar = form.similar[field.id], !similar.ids.isEmpty {
      let titles = similar.ids.compactMap(words.title).joined(separator: words.separator)
      say(.warning(Message("form.similarRecord", ["titles": titles])), at: field)
    }
    do throws(FieldError) {
      try set(field, at: path)
      if !field.isBlank { echo(field, at: path) }
    } catch {
      say(.error(message(of: error)), at: field)
    }
  }

  /// The wording of an error, with labels for the codes that may be meant.
  private func message(of error: FieldError) -> Message {
    var message = error.message
    if case .unknownCode(_, let list, let near) = error.reason, !near.isEmpty {
      let labels = near.map { words.label(of: $0, type: .code(list)) }
      message.arguments["near"] = labels.joined(separator: words.separator)
    }
    return message
  }

  private mutating func set(_ field: FormField, at path: String) throws(FieldError) {
    let codes = FieldCodes(reference: reference, known: field.codes)
    let text = FieldCodes.trimmed(field.text)
    if field.isPartnerName { return try setPartner(field, named: text, codes) }
    switch field.type {
    case .code(let list) where !text.isEmpty:
      try draft.set(path, to: codes.code(text, in: list) ?? text, in: reference)
    case .codes(let list):
      let found = codes.codes(text, in: list)
      // Codes that no list has are the record's own: they stay while others come and go.
      if !draft.put(found.compactMap(\.code), at: path) || found.contains(where: { $0.code == nil }) {
        try draft.set(path, to: found.map { $0.code ?? $0.text }.joined(separator: "; "), in: reference)
      }
    case .organisation where !text.isEmpty:
      try draft.set(path, to: field.codes[text] ?? text, in: reference)
    case .flag:
      try draft.set(path, to: field.codes[text] ?? text, in: reference)
    default:
      try draft.set(path, to: field.text, in: reference)
    }
  }

  /// Links a partner's row to the organisation that a name means, or keeps the name as written.
  private mutating func setPartner(
    _ field: FormField, named text: String, _ codes: FieldCodes
  ) throws(FieldError) {
    guard let row = field.row, let index = indices[row.number] else { return }
    let ids = codes.organisations(text)
    if ids.count > 1 {
      throw FieldError(field.path, .ambiguousOrganisation(text: text, ids: ids))
    }
    draft.initiative.changePartner(at: index, of: row.list) { partner in
      let id = ids.first
      guard partner.organisation != id || id == nil else { return }
      // A name that is now found keeps the report's words; another organisation doesn't have the old one's.
      let keepsWords = partner.organisation == nil && partner.nameAsWritten != nil && id != nil
      let isOwnWord = id.map { codes.isName(text, of: $0) } ?? false
      if !keepsWords { partner.nameAsWritten = text.isEmpty || isOwnWord ? nil : text }
      partner.organisation = id
    }
  }

  /// Says what the program made of the text.
  private mutating func echo(_ field: FormField, at path: String) {
    let text = FieldCodes.trimmed(field.text)
    switch field.type {
    case .date, .dateStatement:
      let value = draft.text(of: path)
      if value.isEmpty {
        say(.echo(Message("form.noDate")), at: field)
      } else if value != text {
        say(.echo(Message("form.readAs", ["value": value])), at: field)
      }
      let published = draft.initiative.sources.lazy.compactMap { $0.published?.earliest }.first
      let warnings = (try? DateReading(text, relativeTo: published))?.warnings ?? []
      for warning in warnings { say(.warning(warning), at: field) }
    case .organisation where field.isPartnerName:
      echoPartner(field, text)
    case .code, .organisation:
      let label = words.label(of: draft.text(of: path), type: field.type)
      if label != text { say(.echo(Message("form.readAs", ["value": label])), at: field) }
    default: break
    }
  }

  /// Says which record an id is.
  private mutating func echoRecord(_ field: FormField) {
    let id = FieldCodes.trimmed(field.text)
    if let title = words.title(of: id) {
      say(.echo(Message("form.readAs", ["value": title])), at: field)
    } else if RecordID.isValid(id) {
      say(.warning(Message("validation.noSuchRecord", ["id": id])), at: field)
    }
  }

  private mutating func echoPartner(_ field: FormField, _ text: String) {
    let codes = FieldCodes(reference: reference, known: field.codes)
    let words = words
    let name = { (id: String) in words.label(of: id, type: .organisation) }
    if let id = codes.organisations(text).first {
      if name(id) != text { say(.echo(Message("form.readAs", ["value": name(id)])), at: field) }
      return
    }
    let near = reference.registry.nearDuplicates(of: text, limit: 3)
    if near.isEmpty {
      say(.echo(Message("form.keptAsWritten")), at: field)
    } else {
      let names = near.map(name).joined(separator: words.separator)
      say(.warning(Message("form.similar", ["names": names])), at: field)
    }
  }

  // MARK: Problems

  /// Puts what validation finds beside the fields that it speaks of.
  private mutating func addProblems() {
    let paths = form.fields.map { ($0, path(of: $0)) }
    for problem in draft.problems(in: reference) where !isOfTheProgram(problem) {
      // What is wrong where the form has no field keeps nobody from saving what they came for.
      guard let field = Self.field(for: problem.path, in: paths) else { continue }
      if notes[field.id]?.contains(where: \.isError) == true { continue }
      say(problem.severity == .error ? .error(problem.message) : .warning(problem.message), at: field)
    }
  }

  /// Whether a problem is about what people don't fill in: the id and the moments, which a new record lacks.
  private func isOfTheProgram(_ problem: FieldProblem) -> Bool {
    ["id", "created", "modified"].contains(problem.path)
  }

  /// The field that a problem's path means: itself, what it is within, or the first of what is within it.
  private static func field(for path: String, in fields: [(field: FormField, path: String?)]) -> FormField? {
    let within = fields.filter { field in field.path.map { path == $0 || path.hasPrefix($0 + ".") } ?? false }
    if let best = within.max(by: { ($0.path?.count ?? 0) < ($1.path?.count ?? 0) }) { return best.field }
    if let first = fields.first(where: { $0.path?.hasPrefix(path + ".") ?? false }) { return first.field }
    let list = path.split(separator: ".").first.map(String.init) ?? path
    return fields.first { $0.field.row.map { $0.list == path || $0.list == list } ?? false }?.field
  }
}

extension FieldCodes {
  /// Whether a text is one of the names by which an organisation is shown, or its id: then nothing is lost by
  /// keeping only the link.
  func isName(_ text: String, of id: String) -> Bool {
    guard let organisation = reference.registry[id] else { return false }
    return text == id || text == organisation.acronym
      || (organisation.short.entries + organisation.name.entries).contains { $0.text == text }
  }
}

extension Draft {
  /// Sets a list of codes as they are; false where the record can't take them.
  fileprivate mutating func put(_ codes: [String], at path: String) -> Bool {
    let steps = path.split(separator: ".").map(String.init)
    let value = codes.isEmpty ? nil : JSONValue.array(codes.map(JSONValue.string))
    guard let json = initiative.json.setting(steps, to: value),
      let record = try? Initiative(JSONDocument(json))
    else { return false }
    initiative = record
    return true
  }
}
