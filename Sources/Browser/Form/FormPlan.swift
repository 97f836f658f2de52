import Config
import Tracker

/// Which fields the form has, in which order, and what stands in them at the beginning.
///
/// What a field takes comes from the table of fields (`Field.all`), which the command line shares.
struct FormPlan {
  private let draft: Draft
  private let json: JSONValue
  private let language: Language
  private let words: FieldWords
  private var fields: [FormField] = []
  private(set) var nextNumber = 0

  private init(_ draft: Draft, words: FieldWords) {
    self.draft = draft
    self.words = words
    language = words.language
    json = draft.initiative.json
  }

  /// The fields of a record; the numbers of fields that are added later start at `next`.
  static func fields(of draft: Draft, words: FieldWords) -> (fields: [FormField], next: Int) {
    var plan = FormPlan(draft, words: words)
    for (section, paths) in sections {
      for path in paths {
        guard let field = Field.all.first(where: { $0.path == path }) else { continue }
        plan.add(field, to: section)
      }
    }
    return (plan.fields, plan.nextNumber)
  }

  private static let sections: [(FormSection, [String])] = [
    (.essential, ["kind", "title", "status", "statusAsOf", "slogan"]),
    (.whereWhen, ["dates", "countries", "places", "dates.basis", "dates.asWritten"]),
    (.who, ["partners", "people"]),
    (
      .details,
      [
        "hotline.numbers", "hotline.hours", "hotline.languages", "hotline.channels", "hotline.operator",
        "hotline.whoMayCall", "hotline.launched", "hotline.checkedOn", "agreement.type", "agreement.parties",
        "agreement.signed", "agreement.effective", "agreement.expires", "agreement.period", "event.edition",
        "event.participants",
      ]
    ),
    (.content, ["summary", "themes", "targetGroups", "links"]),
    (.sources, ["sources"]),
    (
      .management,
      [
        "sensitivity", "verification.state", "verification.by", "verification.on", "followUp.action",
        "followUp.owner", "followUp.due", "followUp.done", "notes",
      ]
    ),
  ]

  /// What of a part people fill in here; the rest of it stays as it is.
  private static let members: [PartType: [String]] = [
    .country: ["code", "role"],
    .place: ["city", "venue", "admin1", "country"],
    .partner: ["organisation", "roles"],
    .person: ["name", "title", "organisation", "roles"],
    .link: ["relation", "id"],
    .number: ["digits", "country"],
    .source: ["publisher", "published", "title", "url"],
  ]

  // MARK: Fields

  private mutating func add(_ field: Field, to section: FormSection) {
    guard case .parts(let part) = field.type else {
      return add(Member(field), to: section, row: nil, prefix: "")
    }
    let there = json.count(at: field.path)
    for index in 0..<max(1, there) {
      addRow(part, of: field, section, origin: index < there ? index : nil)
    }
  }

  private mutating func addRow(_ part: PartType, of list: Field, _ section: FormSection, origin: Int?) {
    let row = FormField.Row(list: list.path, part: part, number: number(), origin: origin)
    for name in Self.members[part] ?? [] {
      guard let member = part.fields.first(where: { $0.path == name }) else { continue }
      add(
        Member(member, in: list), to: section, row: row, prefix: origin.map { "\(list.path).\($0)." })
    }
  }

  /// What is to be known of a field, whether of the record or of a part.
  struct Member {
    let path: String
    let type: FieldType
    let presence: Field.Presence
    let isRequired: Bool
    /// The type of one of its texts, which of a text by language is that of a text.
    var textType: FieldType {
      switch type {
      case .localized: .text
      case .longLocalized: .longText
      default: type
      }
    }

    init(_ field: Field) {
      path = field.path
      type = field.type
      presence = field.presence
      isRequired = field.path == "kind" || field.path == "status"
    }

    /// A member of a list's parts.
    init(_ member: Field, in list: Field) {
      path = member.path
      type = member.type
      presence = list.presence
      // Of a name by language one is enough, which validation sees to.
      isRequired = member.presence == .essential && member.type != .localized
    }
  }

  /// - Parameter prefix: the path of the row in the record; nil where the record doesn't have it yet.
  private mutating func add(_ field: Member, to section: FormSection, row: FormField.Row?, prefix: String?) {
    let type = field.textType
    let tags = type == field.type ? [nil] : self.tags(of: field.path, prefix: prefix, isInRow: row != nil)
    for tag in tags {
      let path = field.path + (tag.map { "." + $0 } ?? "")
      let (text, codes) = words.text(of: path, type: type, prefix: prefix, row: row, in: draft)
      fields.append(
        FormField(
          id: number(), section: section, row: row, path: path, type: type, presence: field.presence,
          isRequired: field.isRequired, tag: tag, text: text, codes: codes))
    }
  }

  /// The languages to offer: the reader's first; of title and summary all three; and what is there already.
  private func tags(of path: String, prefix: String?, isInRow: Bool) -> [String?] {
    let offered = path == "title" || path == "summary" ? language.fallbacks : [language]
    let tags = (isInRow ? [language] : offered).map(\.rawValue)
    let present = prefix.map { json.names(at: $0 + path) } ?? []
    return tags + present.filter { !tags.contains($0) }
  }

  private mutating func number() -> Int {
    nextNumber += 1
    return nextNumber
  }
}

extension FormPlan {
  /// What is to be known of a field by its path, the tag of its language at the end; nil where there is none.
  static func member(
    _ path: String, tag: String?, row: FormField.Row?
  ) -> (type: FieldType, presence: Field.Presence, isRequired: Bool)? {
    let name = tag.map { path.hasSuffix("." + $0) ? String(path.dropLast($0.count + 1)) : path } ?? path
    let member: Member
    if let row {
      guard let list = Field.all.first(where: { $0.path == row.list }), list.type == .parts(row.part),
        let field = row.part.fields.first(where: { $0.path == name })
      else { return nil }
      member = Member(field, in: list)
    } else {
      guard let field = Field.all.first(where: { $0.path == name }) else { return nil }
      member = Member(field)
    }
    guard (member.textType != member.type) == (tag != nil) else { return nil }
    return (member.textType, member.presence, member.isRequired)
  }

  /// The fields of a row that is added to a list.
  static func row(like row: FormField.Row, in section: FormSection, words: FieldWords, next: inout Int)
    -> [FormField]
  {
    guard let list = Field.all.first(where: { $0.path == row.list }) else { return [] }
    var plan = FormPlan(Draft(created: ""), words: words)
    plan.nextNumber = next
    plan.addRow(row.part, of: list, section, origin: nil)
    next = plan.nextNumber
    return plan.fields
  }
}

extension JSONValue {
  /// How many elements the list at a path has, the steps joined by points.
  fileprivate func count(at path: String) -> Int {
    if case .array(let elements)? = value(at: path.steps) { elements.count } else { 0 }
  }

  /// The names of the members of the object at a path.
  fileprivate func names(at path: String) -> [String] {
    if case .object(let members)? = value(at: path.steps) { members.map(\.name) } else { [] }
  }
}

extension String {
  /// The steps of a path.
  fileprivate var steps: [String] { split(separator: ".").map(String.init) }
}
