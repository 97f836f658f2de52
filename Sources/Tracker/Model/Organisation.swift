/// An organisation: a row of the `Registry`, and one file of `organisations/`.
public struct Organisation: Sendable, Equatable {
  public var schema = 1
  public var id: String
  public var name = LocalizedText()
  /// The name in daily use, by language: `UNICEF`, `يونيسف`.
  public var short = LocalizedText()
  /// Other spellings and names, in any language.
  public var aliases: [String] = []
  public var acronym: String?
  /// IATI organisation type: 10 government, 11 local, 15 other public, 21–24 NGOs, 40 multilateral,
  /// 60 foundation, 70 private, 80 academic.
  public var type: String?
  /// ISO 3166-1 alpha-2.
  public var country: String?
  /// The organisation that this one is an office or a part of.
  public var parent: String?
  public var unknown: [JSONMember] = []

  public init(id: String) { self.id = id }
}
