import Testing

@testable import Tracker

/// A few codes and organisations, in the words of the field.
enum SmallReference {
  /// The day is 21 November 2026.
  static func reference() throws -> Reference {
    let today = try #require(CalendarDay("2026-11-21"))
    return Reference(vocabulary: vocabulary, registry: registry, today: today)
  }

  private static func entry(
    _ code: String, _ ar: String, _ en: String, _ fr: String, _ aliases: [String] = []
  ) -> CodeList.Entry {
    CodeList.Entry(code: code, labels: [.arabic: ar, .english: en, .french: fr], aliases: aliases)
  }

  static let vocabulary = Vocabulary([
    .kinds: CodeList([
      entry("workshop", "ورشة عمل", "Workshop", "Atelier"),
      entry("hotline", "خط نجدة", "Helpline", "Ligne d'écoute"),
      entry("agreement", "اتفاق", "Agreement", "Accord"), entry("law", "قانون", "Law", "Loi"),
    ]),
    .statuses: CodeList([
      entry("planned", "مخطط", "Planned", "Prévu"), entry("completed", "منجز", "Completed", "Achevé"),
      entry("postponed", "مؤجل", "Postponed", "Reporté"), entry("unknown", "غير معروف", "Unknown", "Inconnu"),
    ]),
    .partnerRoles: CodeList([
      entry("organiser", "منظم", "Organiser", "Organisateur"), entry("funder", "ممول", "Funder", "Bailleur"),
      entry("participant", "مشارك", "Participant", "Participant"),
      entry("speaker", "متحدث", "Speaker", "Intervenant"),
      entry("signatory", "موقع", "Signatory", "Signataire"),
    ]),
    .countryRoles: CodeList([
      entry("held", "مستضيف", "Held in", "Lieu"), entry("participant", "مشارك", "Participant", "Participant"),
      entry("covers", "يشمل", "Covers", "Couvre"),
    ]),
    .countries: CodeList([
      entry("MA", "المغرب", "Morocco", "Maroc"), entry("IQ", "العراق", "Iraq", "Irak"),
      entry("SY", "سوريا", "Syria", "Syrie", ["سورية"]), entry("OM", "عمان", "Oman", "Oman", ["سلطنة عمان"]),
    ]),
    .themes: CodeList([
      entry("cpms-1", "التنسيق", "Coordination", "Coordination"),
      entry("cpms-12", "عمل الأطفال", "Child labour", "Travail des enfants"),
      entry("crc-7", "الإعاقة والصحة", "Disability, health and welfare", "Handicap, santé et bien-être"),
      entry("inspire-1", "القوانين", "Laws", "Lois"),
    ]),
    .targetGroups: CodeList([entry("children", "الأطفال", "Children", "Enfants")]),
    .relations: CodeList([
      entry("partOf", "جزء من", "Part of", "Fait partie de"), entry("related", "ذو صلة", "Related", "Lié"),
    ]),
    .sensitivities: CodeList([
      entry("public", "علني", "Public", "Public"), entry("internal", "داخلي", "Internal", "Interne"),
    ]),
    .frameworks: CodeList([
      entry("crc", "اتفاقية حقوق الطفل", "Convention on the Rights of the Child", "CIDE")
    ]),
    .channels: CodeList([
      entry("phone", "هاتف", "Telephone", "Téléphone"), entry("chat", "محادثة", "Chat", "Messagerie"),
    ]),
    .agreementTypes: CodeList([
      entry("mou", "مذكرة تفاهم", "Memorandum of understanding", "Protocole d'entente")
    ]),
    .dateBases: CodeList(
      ["explicit", "relative", "publication", "external", "manual"].map { entry($0, $0, $0, $0) }),
    .verificationStates: CodeList([
      entry("reported", "مبلغ", "Reported", "Rapporté"), entry("confirmed", "مؤكد", "Confirmed", "Confirmé"),
    ]),
  ])

  static let registry: Registry = {
    var unicef = Organisation(id: "unicef")
    unicef.short = LocalizedText([.init(tag: "ar", text: "يونيسف"), .init(tag: "en", text: "UNICEF")])
    unicef.aliases = ["يونيسيف", "يونسف"]
    var ministry = Organisation(id: "sy-mosal")
    ministry.name = LocalizedText([.init(tag: "ar", text: "وزارة الشؤون الاجتماعية والعمل")])
    var other = Organisation(id: "iq-molsa")
    other.name = LocalizedText([.init(tag: "ar", text: "وزارة العمل والشؤون الاجتماعية")])
    other.aliases = ["وزارة العمل"]
    var third = Organisation(id: "ma-labour")
    third.name = LocalizedText([.init(tag: "ar", text: "وزارة العمل")])
    var operatorOfLine = Organisation(id: "om-mosd")
    operatorOfLine.name = LocalizedText([.init(tag: "en", text: "Ministry of Social Development")])
    return Registry(known: [unicef, ministry, other, third, operatorOfLine])
  }()
}
