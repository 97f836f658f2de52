/// Why a text can't be the value of a field.
public struct FieldError: Error, Sendable, Equatable {
  /// The field's path, as it was asked for: `title.en`.
  public let path: String
  public let reason: Reason

  public init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// What is wrong, with the evidence, and what would be right where that is known.
  public enum Reason: Sendable, Equatable {
    /// No field has this path; `near` is one that is spelled alike.
    case unknownField(near: String?)
    /// A text by language needs the tag: `title.ar`.
    case languageMissing
    /// The record can't be without it.
    case required
    /// No code, label or alias; `near` are codes that are meant, perhaps.
    case unknownCode(text: String, list: Vocabulary.Name, near: [String])
    /// No organisation of the registry has this name, and this field needs one that has.
    case unknownOrganisation(text: String, near: [String])
    /// Several organisations have this name.
    case ambiguousOrganisation(text: String, ids: [String])
    /// What reading the date said.
    case badDate(text: String, Message)
    case notWhole(String)
    case notAFlag(String)
    /// No record has such an id: `[a-z0-9][a-z0-9-]{0,63}`.
    case badID(String)
    /// A link is http, https or mailto.
    case badLink(String)
    /// A number that is dialled has digits, and `+`, `*`, `#`.
    case badDigits(String)
    /// The part of a list can't be read: `relation:id` and the like.
    case badPart(text: String, PartType)
    /// Only lists have something to add or to take away.
    case notAList
    /// The list does not hold what is to be taken away.
    case notThere(String)
    /// Another field has to be filled in with it, or before it.
    case needs(String)
    /// The record would be larger than a file may be.
    case tooLarge(bytes: Int, limit: Int)
  }
}

extension FieldError: Explained {
  /// The reason; the edge names the field before it.
  public var message: Message {
    switch reason {
    case .unknownField(nil): Message("field.unknown", ["text": path])
    case .unknownField(let near?): Message("field.unknownNear", ["text": path, "near": near])
    case .languageMissing: Message("field.languageMissing", ["example": path + ".ar"])
    case .required: Message("field.required")
    case .unknownCode(let text, _, let near):
      Self.unknown(text, near, "field.unknownCode", "field.unknownCodeNear")
    case .unknownOrganisation(let text, let near):
      Self.unknown(text, near, "field.unknownOrganisation", "field.unknownOrganisationNear")
    case .ambiguousOrganisation(let text, let ids):
      Message("field.ambiguousOrganisation", ["text": text, "ids": ids.joined(separator: ", ")])
    case .badDate(_, let message): message
    case .notWhole(let text): Message("field.notWhole", ["text": text])
    case .notAFlag(let text): Message("field.notAFlag", ["text": text])
    case .badID(let text): Message("field.badID", ["text": text])
    case .badLink(let text): Message("field.badLink", ["text": text])
    case .badDigits(let text): Message("field.badDigits", ["text": text])
    case .badPart(let text, let part): Message("field.badPart", ["text": text, "example": part.example])
    case .notAList: Message("field.notAList")
    case .notThere(let text): Message("field.notThere", ["text": text])
    case .needs(let other): Message("field.needs", ["other": other])
    case .tooLarge(let bytes, let limit):
      Message("field.tooLarge", ["bytes": "\(bytes)", "limit": "\(limit)"])
    }
  }

  private static func unknown(_ text: String, _ near: [String], _ plain: String, _ offering: String)
    -> Message
  {
    near.isEmpty
      ? Message(plain, ["text": text])
      : Message(offering, ["text": text, "near": near.joined(separator: ", ")])
  }
}

extension PartType {
  /// How one part is written as text: what `--set` takes, and a form that has one line for a list.
  public var example: String {
    switch self {
    case .country: "MA:held"
    case .place: "Damascus, SY-DI, SY"
    case .date: "2024-05-27"
    case .partner: "unicef:organiser+speaker"
    case .person: "name | title | organisation"
    case .framework: "crc"
    case .link: "partOf:2024-05-27-ma-meeting-k7qm"
    case .number: "116111:MA:free"
    case .attachment: "https://example.org/report.pdf"
    case .source: "SANA | 2025-05-15 | https://example.org/news"
    }
  }
}
