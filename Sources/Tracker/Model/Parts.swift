/// A country's part in an initiative. `code` is ISO 3166-1 alpha-2; `role` is `held`, `participant` or `covers`.
public struct CountryRole: Sendable, Equatable {
  public var code: String
  public var role: String
  public var unknown: [JSONMember] = []

  public init(code: String, role: String = "held") {
    self.code = code
    self.role = role
  }
}

/// Where something took place.
public struct Place: Sendable, Equatable {
  /// ISO 3166-1 alpha-2.
  public var country: String?
  /// ISO 3166-2, such as `SY-DI`.
  public var admin1: String?
  /// The humanitarian place code, where one is known.
  public var pcode: String?
  public var city = LocalizedText()
  public var venue = LocalizedText()
  public var online: Bool?
  public var unknown: [JSONMember] = []

  public init() {}
}

/// A date as the record holds it, how it is known, and the words it was read from.
public struct DateStatement: Sendable, Equatable {
  public var value: EDTF
  /// `explicit`, `relative`, `publication`, `external` or `manual`.
  public var basis: String?
  public var asWritten: String?
  public var unknown: [JSONMember] = []

  public init(value: EDTF, basis: String? = nil, asWritten: String? = nil) {
    self.value = value
    self.basis = basis
    self.asWritten = asWritten
  }
}

/// An organisation's part in an initiative: a link into the `Registry`, or only the name as written.
public struct Partner: Sendable, Equatable {
  /// The id of an organisation in the registry; nil where none matches.
  public var organisation: String?
  /// `organiser`, `funder`, … : a partner may have several.
  public var roles: [String]
  public var nameAsWritten: String?
  /// `external` where the report itself does not say it.
  public var basis: String?
  public var unknown: [JSONMember] = []

  public init(organisation: String?, roles: [String], nameAsWritten: String? = nil) {
    self.organisation = organisation
    self.roles = roles
    self.nameAsWritten = nameAsWritten
  }
}

/// A public figure as reported. Never a child.
public struct Person: Sendable, Equatable {
  public var name = LocalizedText()
  public var title = LocalizedText()
  public var organisation: String?
  public var roles: [String] = []
  public var unknown: [JSONMember] = []

  public init() {}
}

/// A framework that the initiative refers to (a protocol, a convention, a national plan).
public struct Framework: Sendable, Equatable {
  /// The id of a framework in the vocabulary, where one matches.
  public var id: String?
  public var name = LocalizedText()
  /// `inferred` where the report does not name it itself.
  public var basis: String?
  public var unknown: [JSONMember] = []

  public init() {}
}

/// A link to another record. `relation` is `partOf`, `editionOf`, `followsUp`, `implements`, `launchedAt`,
/// `signedAt`, `related`, `duplicates` or `supersedes`.
public struct RecordLink: Sendable, Equatable {
  public var relation: String
  public var id: String
  public var unknown: [JSONMember] = []

  public init(relation: String, id: String) {
    self.relation = relation
    self.id = id
  }
}

/// The series that an initiative belongs to, and its place in it.
public struct Series: Sendable, Equatable {
  public var id: String
  public var ordinal: Int?
  public var unknown: [JSONMember] = []

  public init(id: String, ordinal: Int? = nil) {
    self.id = id
    self.ordinal = ordinal
  }
}

/// How many people were reached, by group, and on what the numbers rest.
public struct Reach: Sendable, Equatable {
  public var girls: Int?
  public var boys: Int?
  public var women: Int?
  public var men: Int?
  public var basis: String?
  public var unknown: [JSONMember] = []

  public init() {}
}

/// What a workshop, forum or conference has beside the rest.
public struct EventDetails: Sendable, Equatable {
  /// The ordinal of the edition: 3 for the third forum.
  public var edition: Int?
  public var components: [LocalizedText] = []
  /// Who took part, in words, where no organisation is named.
  public var participants = LocalizedText()
  public var unknown: [JSONMember] = []

  public init() {}
}

/// A child helpline. A stale number does harm: `checkedOn` is shown with its age, and nothing is filled in by guess.
public struct Hotline: Sendable, Equatable {
  /// One number that can be called.
  public struct Number: Sendable, Equatable {
    /// The digits as text, as they are dialled.
    public var digits: String
    public var country: String?
    public var tollFree: Bool?
    public var unknown: [JSONMember] = []

    public init(digits: String) { self.digits = digits }
  }

  public var numbers: [Number] = []
  /// `24/7`, or ranges with a time zone.
  public var hours: String?
  public var channels: [String] = []
  public var languages: [String] = []
  /// The id of the organisation that runs it.
  public var operatorOrganisation: String?
  public var whoMayCall = LocalizedText()
  public var launched: EDTF?
  public var checkedOn: EDTF?
  public var unknown: [JSONMember] = []

  public init() {}
}

/// What an agreement has beside the rest.
public struct Agreement: Sendable, Equatable {
  /// `mou`, `protocol`, `partnership`, `actionPlan` or `endorsement`.
  public var type: String?
  /// Ids of organisations, or names as written.
  public var parties: [Partner] = []
  public var signed: EDTF?
  public var effective: EDTF?
  public var expires: EDTF?
  public var period: EDTF?
  public var unknown: [JSONMember] = []

  public init() {}
}

/// A file or page that belongs to the record.
public struct Attachment: Sendable, Equatable {
  public var path: String?
  public var url: String?
  public var title: String?
  public var sha256: String?
  public var unknown: [JSONMember] = []

  public init() {}
}

/// A report that the record was read from.
public struct Source: Sendable, Equatable {
  public var publisher: String?
  public var published: EDTF?
  /// BCP 47.
  public var language: String?
  public var title: String?
  public var url: String?
  /// The site that copied the report.
  public var via: String?
  public var unknown: [JSONMember] = []

  public init() {}
}

/// What is to be done about the record, and by whom.
public struct FollowUp: Sendable, Equatable {
  public var due: EDTF?
  public var action: String?
  public var owner: String?
  public var done: Bool?
  public var unknown: [JSONMember] = []

  public init() {}
}

/// Whether the report was confirmed. `state` is `reported`, `confirmed` or `disputed`.
public struct Verification: Sendable, Equatable {
  public var state: String
  public var by: String?
  public var on: EDTF?
  public var note: String?
  public var unknown: [JSONMember] = []

  public init(state: String) { self.state = state }
}
