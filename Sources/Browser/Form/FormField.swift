import Config
import Screen
import Tracker

/// One field of the form as it stands: where it belongs, what was typed, and what is to be said about it.
struct FormField: Sendable {
  /// A row of a list: one partner, one source. It stays the same row while others come and go.
  struct Row: Sendable, Hashable {
    /// The list's path: `partners`, `agreement.parties`.
    let list: String
    let part: PartType
    /// Its name within the form.
    let number: Int
    /// Where the record has it; nil for a row that was added.
    let origin: Int?
  }

  /// What is to be said about a field.
  enum Note: Sendable, Equatable {
    /// It keeps the form from being saved.
    case error(Message)
    case warning(Message)
    /// What the program made of the text: the EDTF of a date, the organisation of a name.
    case echo(Message)

    var isError: Bool { if case .error = self { true } else { false } }
  }

  /// Its name within the form.
  let id: Int
  let section: FormSection
  let row: Row?
  /// As the record's paths have it: `title.ar`; in a row only the part's own: `roles`, `city.ar`.
  let path: String
  let type: FieldType
  let presence: Field.Presence
  /// Whether it can't be left empty: in a row, where the rest of the row isn't.
  let isRequired: Bool
  /// The language of a text by language.
  let tag: String?
  var field: TextField
  /// The text that stands for what the record had: a field that is back at it changes nothing.
  private(set) var original: String
  /// The codes and ids behind what was taken from the choices, and behind what the record had.
  var codes: [String: String]
  /// Whether the person has been in the field, so that it may be said what is missing in it.
  var wasVisited = false

  var text: String { field.text }
  var isChanged: Bool { !field.text.utf8.elementsEqual(original.utf8) }
  var isBlank: Bool { field.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
  var isLong: Bool { type == .longText }

  init(
    id: Int, section: FormSection, row: Row?, path: String, type: FieldType,
    presence: Field.Presence = .optional, isRequired: Bool = false, tag: String? = nil, text: String = "",
    codes: [String: String] = [:]
  ) {
    self.id = id
    self.section = section
    self.row = row
    self.path = path
    self.type = type
    self.presence = presence
    self.isRequired = isRequired
    self.tag = tag
    self.codes = codes
    field = TextField(text, isMultiline: type == .longText)
    original = text
  }

  /// Puts a text into it as it was typed before, with the caret where it was.
  mutating func type(_ text: String, caret: Int?) {
    if !text.utf8.elementsEqual(field.text.utf8) {
      let was = original
      let direction = field.direction
      field = TextField(text, isMultiline: isLong)
      field.direction = direction
      original = was
    }
    if let caret { field.move(to: caret) }
  }

  /// Whether it holds one choice, whole: a letter typed then begins another.
  var holdsChoice: Bool {
    switch type {
    case .code, .organisation, .flag: codes[text] != nil && field.caret == text.utf8.count
    default: false
    }
  }

  /// Says the same in other words, where nothing was typed: a label in another language.
  mutating func reword(_ text: String, codes: [String: String]) {
    self.codes.merge(codes) { _, new in new }
    guard !isChanged else { return }
    original = text
    field = TextField(text, isMultiline: isLong)
  }

  /// The name of a partner: an organisation, or what the report calls it.
  var isPartnerName: Bool { row?.part == .partner && path == "organisation" }

  /// Which way its text runs if nobody turns it: by its first letter, and where none tells by its language.
  func direction(interfaceIsRightToLeft: Bool) -> TextLayout.Direction {
    isFixedLeftToRight
      ? .leftToRight
      : .firstStrong(fallback: tag.map { Self.rightToLeftTags.contains($0) } ?? interfaceIsRightToLeft)
  }

  /// Whether it runs from left to right whatever stands in it: links, numbers, IDs, and a date as the file has it.
  var isFixedLeftToRight: Bool {
    switch type {
    case .link, .digits, .record, .whole: true
    case .date, .dateStatement: Self.isPlainDate(text)
    default: false
    }
  }

  /// Languages that are written from right to left.
  private static let rightToLeftTags: Set<String> = [
    "ar", "fa", "ur", "ckb", "he", "ps", "sd", "ug", "yi", "dv",
  ]

  /// Whether a text is a date of EDTF, or the beginning of one: four digits of a year, or `../2024`.
  private static func isPlainDate(_ text: String) -> Bool {
    let start = text.utf8.prefix(4)
    return text.utf8.allSatisfy { "0123456789X-/.~?%".utf8.contains($0) }
      && (text.hasPrefix("..") || start.count == 4 && start.allSatisfy { "0123456789X".utf8.contains($0) })
  }
}

/// The chapters of the form.
enum FormSection: String, Sendable, CaseIterable {
  case essential, whereWhen, who, details, content, sources, management

  /// The key of its heading; the details are called by what they are of, `hotline`.
  func heading(first path: String) -> String {
    switch self {
    case .details: "label." + (path.split(separator: ".").first.map(String.init) ?? path)
    case .sources: "label.sources"
    default: "form." + rawValue
    }
  }
}

extension FormField {
  /// The key of its label.
  var labelKey: String {
    var steps = path.split(separator: ".").map(String.init)
    if tag != nil { steps.removeLast() }
    let name = steps.joined(separator: ".")
    if let row { return "labelPart.\(row.part.rawValue).\(name)" }
    if path.hasPrefix("dates.") { return "labelPart.date." + path.dropFirst(6) }
    return name.contains(".") ? "labelPart.\(name)" : "label.\(name)"
  }

  /// The part of the record that it is a member of: `followUp`.
  var group: String? {
    let name = tag.map { String(path.dropLast($0.count + 1)) } ?? path
    return row == nil && name.contains(".") ? path.split(separator: ".").first.map(String.init) : nil
  }

  /// Its label, with the language where it is a text by language.
  func label(_ strings: Strings) -> String {
    let label = strings.text(labelKey)
    guard let tag else { return label }
    // In a row the reader's own language goes without saying, and others are marked as in the list.
    if row != nil { return tag == strings.language.rawValue ? label : "\(label) [\(tag.uppercased())]" }
    let language = Language(rawValue: tag).map { strings.text("language.\($0.rawValue)") } ?? tag
    return strings.text("label.inLanguage", ["label": label, "language": language])
  }

  /// The key of what helps to fill it in; nil where nothing needs saying.
  var hintKey: String? {
    let list = row.map { $0.list + "." } ?? ""
    let name = list + (tag == nil ? path : String(path.dropLast((tag?.count ?? 0) + 1)))
    if let key = Self.hints[name] { return "hint." + key }
    switch type {
    case .date, .dateStatement: return "hint.dates"
    case .codes(.partnerRoles): return "hint.roles"
    case .link: return "hint.url"
    default: return nil
    }
  }

  private static let hints = [
    "kind": "kind", "status": "status", "title": "title", "slogan": "slogan", "summary": "summary",
    "dates.basis": "dateBasis", "countries.code": "countries", "places.city": "places",
    "partners.organisation": "partners",
    "agreement.parties.organisation": "partners", "people.name": "people", "themes": "themes",
    "sources.publisher": "publisher", "hotline.numbers.digits": "numbers", "hotline.hours": "hours",
    "hotline.checkedOn": "checkedOn", "notes": "notes", "sensitivity": "sensitivity", "links.id": "links",
  ]
}
