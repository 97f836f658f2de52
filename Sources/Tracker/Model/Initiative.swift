/// One initiative: who does what, where, when and with whom, as reports tell it.
///
/// A value. It decodes from and encodes to the file's JSON without loss: members that this version
/// does not know are kept in `unknown`, here and in every part. Codes (`kind`, `status`, roles, themes,
/// countries) are plain text, since vocabularies can be extended; `Vocabulary` has their labels.
public struct Initiative: Sendable, Equatable {
  /// The version of the file format that this program writes.
  public static let currentSchema = 1

  public var schema = Initiative.currentSchema
  /// `[a-z0-9][a-z0-9-]{0,63}`; permanent; the file's name without `.json`.
  public var id: String
  public var kind: String
  public var status: String
  /// The day as of which `status` was true.
  public var statusAsOf: EDTF?
  /// The official title or motto, where it is not the record's own title.
  public var slogan = LocalizedText()
  public var title = LocalizedText()
  public var summary = LocalizedText()
  public var countries: [CountryRole] = []
  public var places: [Place] = []
  public var dates: DateStatement?
  /// Dates that were announced before it was postponed.
  public var earlierDates: [DateStatement] = []
  public var partners: [Partner] = []
  public var people: [Person] = []
  public var themes: [String] = []
  public var targetGroups: [String] = []
  public var frameworks: [Framework] = []
  public var outputs: [LocalizedText] = []
  public var links: [RecordLink] = []
  public var series: Series?
  public var reach: Reach?
  public var event: EventDetails?
  public var hotline: Hotline?
  public var agreement: Agreement?
  public var attachments: [Attachment] = []
  public var sources: [Source] = []
  /// Internal; never exported by default.
  public var notes: String?
  public var followUp: FollowUp?
  public var verification: Verification?
  /// `public`, `internal` or `restricted`.
  public var sensitivity: String = "internal"
  public var enteredBy: String?
  public var modifiedBy: String?
  /// RFC 3339 in UTC, whole seconds: `2026-11-21T10:00:00Z`.
  public var created: String
  public var modified: String
  /// Members that this version does not know, kept through every rewrite.
  public var unknown: [JSONMember] = []

  public init(id: String, kind: String, status: String, created: String) {
    self.id = id
    self.kind = kind
    self.status = status
    self.created = created
    self.modified = created
  }
}
