/// A field of a record that people fill in: where it is, what it takes, and when it belongs there.
///
/// One table (``Field/all``) serves the form, the command line (`--set title.en=…`) and the help of both.
public struct Field: Sendable, Hashable {
  /// Member names joined by points: `title`, `hotline.hours`. Of a field of a list's part only its own: `publisher`.
  public let path: String
  public let type: FieldType
  public let presence: Presence

  /// When a field belongs in a record.
  public enum Presence: Sendable, Hashable {
    /// In every record.
    case essential
    /// Where it is known.
    case optional
    /// In records of these kinds; in others it is not offered, but stays where it is.
    case kinds([String])
  }

  init(_ path: String, _ type: FieldType, _ presence: Presence = .optional) {
    self.path = path
    self.type = type
    self.presence = presence
  }

  /// The key of its name in the interface's texts: `label.title`, `labelPart.hotline.hours`.
  public var labelKey: String {
    guard path.contains(".") else { return "label." + path }
    return "labelPart." + (path.hasPrefix("dates.") ? "date" + path.dropFirst(5) : path)
  }

  /// Whether a form offers the field for a kind of initiative.
  public func belongs(toKind kind: String) -> Bool {
    if case .kinds(let kinds) = presence { kinds.contains(kind) } else { true }
  }
}

/// What a field takes.
public enum FieldType: Sendable, Hashable {
  /// A text on one line.
  case text
  /// A text of several lines.
  case longText
  /// A text by language: its path goes on with a tag, `title.ar`.
  case localized
  /// A text of several lines by language.
  case longLocalized
  /// One code of a list, typed as code or label.
  case code(Vocabulary.Name)
  /// Several codes of a list.
  case codes(Vocabulary.Name)
  /// Several free words.
  case words
  /// Several texts, each by language.
  case localizedTexts
  /// A date as people write it; the file has EDTF.
  case date
  /// A date with its basis and the words that it was read from.
  case dateStatement
  case flag
  case whole
  /// An organisation of the registry.
  case organisation
  /// Another record, by its id.
  case record
  /// The link to a page: http, https or mailto.
  case link
  /// Digits as they are dialled.
  case digits
  /// A list of objects.
  case parts(PartType)
  /// One object of such a list: `partners.0`.
  case part(PartType)
}

/// A list of objects within a record.
public enum PartType: String, Sendable, Hashable, CaseIterable {
  case country, place, date, partner, person, framework, link, number, attachment, source
}

extension Field {
  /// Every field that people fill in, in the order of a form.
  public static let all: [Field] = whatAndWhere + whoAndWhen + byKind + provenance

  private static let whatAndWhere: [Field] = [
    Field("kind", .code(.kinds), .essential),
    Field("status", .code(.statuses), .essential),
    Field("statusAsOf", .date),
    Field("title", .localized, .essential),
    Field("slogan", .localized),
    Field("summary", .longLocalized),
    Field("countries", .parts(.country), .essential),
    Field("places", .parts(.place)),
  ]

  private static let whoAndWhen: [Field] = [
    Field("dates", .dateStatement, .essential),
    Field("dates.basis", .code(.dateBases)),
    Field("dates.asWritten", .text),
    Field("earlierDates", .parts(.date)),
    Field("partners", .parts(.partner), .essential),
    Field("people", .parts(.person)),
    Field("themes", .codes(.themes)),
    Field("targetGroups", .codes(.targetGroups)),
    Field("frameworks", .parts(.framework)),
    Field("outputs", .localizedTexts),
    Field("links", .parts(.link)),
    Field("series.id", .text),
    Field("series.ordinal", .whole),
    Field("reach.girls", .whole),
    Field("reach.boys", .whole),
    Field("reach.women", .whole),
    Field("reach.men", .whole),
    Field("reach.basis", .text),
  ]

  private static let gatherings = Presence.kinds([
    "workshop", "training", "forum", "conference", "meeting", "campaign",
  ])
  private static let hotlines = Presence.kinds(["hotline"])
  private static let agreements = Presence.kinds(["agreement", "endorsement"])

  private static let byKind: [Field] = [
    Field("event.edition", .whole, gatherings),
    Field("event.components", .localizedTexts, gatherings),
    Field("event.participants", .localized, gatherings),
    Field("hotline.numbers", .parts(.number), hotlines),
    Field("hotline.hours", .text, hotlines),
    Field("hotline.channels", .codes(.channels), hotlines),
    Field("hotline.languages", .words, hotlines),
    Field("hotline.operator", .organisation, hotlines),
    Field("hotline.whoMayCall", .localized, hotlines),
    Field("hotline.launched", .date, hotlines),
    Field("hotline.checkedOn", .date, hotlines),
    Field("agreement.type", .code(.agreementTypes), agreements),
    Field("agreement.parties", .parts(.partner), agreements),
    Field("agreement.signed", .date, agreements),
    Field("agreement.effective", .date, agreements),
    Field("agreement.expires", .date, agreements),
    Field("agreement.period", .date, agreements),
  ]

  private static let provenance: [Field] = [
    Field("attachments", .parts(.attachment)),
    Field("sources", .parts(.source), .essential),
    Field("notes", .longText),
    Field("followUp.due", .date),
    Field("followUp.action", .text),
    Field("followUp.owner", .text),
    Field("followUp.done", .flag),
    Field("verification.state", .code(.verificationStates)),
    Field("verification.by", .text),
    Field("verification.on", .date),
    Field("verification.note", .text),
    Field("sensitivity", .code(.sensitivities)),
    Field("enteredBy", .text),
    Field("modifiedBy", .text),
  ]
}

extension PartType {
  /// The fields of the part, in the order of a form.
  public var fields: [Field] {
    switch self {
    case .country: [Field("code", .code(.countries), .essential), Field("role", .code(.countryRoles))]
    case .place:
      [
        Field("country", .code(.countries)), Field("admin1", .code(.admin1)), Field("pcode", .text),
        Field("city", .localized), Field("venue", .localized), Field("online", .flag),
      ]
    case .date:
      [
        Field("value", .date, .essential), Field("basis", .code(.dateBases)), Field("asWritten", .text),
      ]
    case .partner:
      [
        Field("organisation", .organisation), Field("roles", .codes(.partnerRoles)),
        Field("nameAsWritten", .text), Field("basis", .code(.dateBases)),
      ]
    case .person:
      [
        Field("name", .localized, .essential), Field("title", .localized),
        Field("organisation", .organisation),
        Field("roles", .codes(.partnerRoles)),
      ]
    case .framework: [Field("id", .code(.frameworks)), Field("name", .localized), Field("basis", .text)]
    case .link: [Field("relation", .code(.relations), .essential), Field("id", .record, .essential)]
    case .number:
      [Field("digits", .digits, .essential), Field("country", .code(.countries)), Field("tollFree", .flag)]
    case .attachment:
      [Field("path", .text), Field("url", .link), Field("title", .text), Field("sha256", .text)]
    case .source:
      [
        Field("publisher", .text), Field("published", .date), Field("language", .text), Field("title", .text),
        Field("url", .link), Field("via", .text),
      ]
    }
  }

  /// The key of a field's name in the interface's texts: `labelPart.partner.roles`.
  public func labelKey(of field: Field) -> String { "labelPart.\(rawValue).\(field.path)" }

  /// What two parts are the same by: the first of these groups that the one has whole.
  var identities: [[String]] {
    switch self {
    case .country: [["code"]]
    case .place: [["city", "country"], ["city"], ["admin1"], ["country"]]
    case .date: [["value"]]
    case .partner: [["organisation"], ["nameAsWritten"]]
    case .person: [["name"]]
    case .framework: [["id"], ["name"]]
    case .link: [["relation", "id"]]
    case .number: [["digits", "country"], ["digits"]]
    case .attachment: [["url"], ["path"]]
    case .source: [["url"], ["publisher", "published"], ["publisher"]]
    }
  }
}
