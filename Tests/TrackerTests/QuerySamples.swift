import Testing
import Tracker

/// A small vocabulary, registry and set of records that the tests of queries share.
enum QuerySamples {
  static func reference() throws -> Reference {
    Reference(vocabulary: vocabulary, registry: registry, today: try #require(CalendarDay("2025-05-20")))
  }

  static let vocabulary = Vocabulary([
    .countries: CodeList([
      entry("SY", "سوريا", "Syria", "Syrie", ["الجمهورية العربية السورية"]),
      entry("MA", "المغرب", "Morocco", "Maroc"),
      entry("OM", "سلطنة عُمان", "Oman", "Oman", ["السلطنة", "عمان"]),
      entry("RO", "رومانيا", "Romania", "Roumanie"),
      entry("SA", "السعودية", "Saudi Arabia", "Arabie saoudite"),
      entry("CI", "كوت ديفوار", "Côte d’Ivoire", "Côte d’Ivoire"),
    ]),
    .countryRoles: CodeList([
      entry("held", "استضاف", "held", "tenu"), entry("participant", "مشارك", "participant", "participant"),
      entry("covers", "يشمل", "covers", "couvre"),
    ]),
    .partnerRoles: CodeList([
      entry("organiser", "الجهة المنظِّمة", "Organiser", "Organisateur", ["منظم"]),
      entry("co-organiser", "شريك في التنظيم", "Co-organiser", "Coorganisateur"),
      entry("signatory", "الطرف الموقِّع", "Signatory", "Signataire"),
      entry("operator", "الجهة المشغِّلة", "Operator", "Opérateur"),
      entry("mentioned", "ورد ذكرها", "Mentioned", "Mentionné", ["مذكور"]),
    ]),
    .kinds: CodeList([
      entry("workshop", "ورشة عمل", "Workshop", "Atelier"),
      entry("hotline", "خط مساندة", "Hotline", "Ligne d’assistance"),
      entry("agreement", "اتفاقية", "Agreement", "Convention"), entry("other", "أخرى", "Other", "Autre"),
    ]),
    .statuses: CodeList([
      entry("planned", "مخطط لها", "Planned", "Prévue"), entry("completed", "مكتملة", "Completed", "Achevée"),
    ]),
    .themes: CodeList([
      entry("cpms-1", "التنسيق", "Coordination", "Coordination"),
      entry("cpms-12", "عمل الأطفال", "Child labour", "Travail des enfants"),
    ]),
    .admin1: CodeList([
      entry("SY-DI", "دمشق", "Damascus", "Damas"), entry("SY-HL", "حلب", "Aleppo", "Alep"),
    ]),
    .frameworks: CodeList([
      entry("crc", "اتفاقية حقوق الطفل", "Rights of the child", "Convention"),
      entry("pact", "العهد", "Pact", "Pacte"),
    ]),
    .verificationStates: CodeList([
      entry("reported", "مرصودة", "Reported", "Rapportée"),
      entry("confirmed", "مؤكدة", "Confirmed", "Confirmée"),
    ]),
    .sensitivities: CodeList([
      entry("public", "علني", "Public", "Public"), entry("internal", "داخلي", "Internal", "Interne"),
    ]),
  ])

  static let registry = Registry(known: [
    organisation("unicef", "منظمة الأمم المتحدة للطفولة", "UNICEF", ["يونيسف", "يونيسيف", "يونسف"]),
    organisation("unicef-south", "مكتب الجنوب", "Southern office", parent: "unicef"),
    organisation("sy-mosal", "وزارة الشؤون الاجتماعية والعمل", "Ministry of Social Affairs and Labour"),
    organisation("sy-moh", "وزارة الصحة", "Ministry of Health"),
    organisation("ma-moh", "وزارة الصحة", "Ministère de la Santé"),
  ])

  private static func entry(
    _ code: String, _ arabic: String, _ english: String, _ french: String, _ aliases: [String] = []
  ) -> CodeList.Entry {
    CodeList.Entry(
      code: code, labels: [.arabic: arabic, .english: english, .french: french], aliases: aliases)
  }

  private static func organisation(
    _ id: String, _ arabic: String, _ english: String, _ aliases: [String] = [], parent: String? = nil
  ) -> Organisation {
    var organisation = Organisation(id: id)
    organisation.name[.arabic] = arabic
    organisation.name[.english] = english
    organisation.aliases = aliases
    organisation.parent = parent
    return organisation
  }
}

extension QuerySamples {
  /// Seven records that differ in what queries ask for.
  static func initiatives() throws -> [Initiative] {
    try [sessions(), protocolAgreement(), helpline(), bare(), programme(), planned(), older()]
  }

  /// SY, 2025-05-15; UNICEF speaks.
  private static func sessions() throws -> Initiative {
    var record = Initiative(
      id: "sessions", kind: "workshop", status: "completed", created: "2025-05-16T08:00:00Z")
    record.title["ar"] = "جلسات في تنسيق حماية الطفل"
    record.title["en"] = "Coordination sessions"
    record.slogan["ar"] = "معًا"
    record.summary["fr"] = "Des techniciens se sont réunis à Damas"
    record.countries = [CountryRole(code: "SY")]
    record.dates = DateStatement(value: try EDTF(parsing: "2025-05-15"))
    record.partners = [
      Partner(organisation: "sy-mosal", roles: ["organiser"], nameAsWritten: "وزارة الشئون"),
      Partner(organisation: "unicef", roles: ["participant"]),
    ]
    var place = Place()
    place.city["ar"] = "دمشق"
    place.venue["en"] = "Golden Hotel"
    record.places = [place]
    var person = Person()
    person.name["ar"] = "هند قبوات"
    person.title["ar"] = "وزيرة"
    record.people = [person]
    record.themes = ["cpms-1"]
    record.sources = [Source()]
    record.sensitivity = "public"
    record.verification = Verification(state: "confirmed")
    return record
  }

  /// MA, 2024-05-27; UNICEF only among the parties.
  private static func protocolAgreement() throws -> Initiative {
    var record = Initiative(
      id: "agreement", kind: "agreement", status: "completed", created: "2025-01-01T08:00:00Z")
    record.title["ar"] = "اتفاقية الشؤون الاجتماعية"
    record.countries = [CountryRole(code: "MA"), CountryRole(code: "SY", role: "covers")]
    record.dates = DateStatement(value: try EDTF(parsing: "2024-05-27"))
    var agreement = Agreement()
    agreement.parties = [
      Partner(organisation: "unicef", roles: []),
      Partner(organisation: nil, roles: [], nameAsWritten: "رئاسة النيابة العامة"),
    ]
    record.agreement = agreement
    record.themes = ["cpms-12", "cpms-1"]
    record.followUp = FollowUp()
    record.followUp?.due = try EDTF(parsing: "2025-05-20")
    return record
  }

  /// OM, without its year; run by the southern office.
  private static func helpline() throws -> Initiative {
    var record = Initiative(
      id: "helpline", kind: "hotline", status: "planned", created: "2025-02-01T08:00:00Z")
    record.title["ar"] = "خط مساندة الطفل"
    record.countries = [CountryRole(code: "RO", role: "participant"), CountryRole(code: "OM")]
    record.dates = DateStatement(value: try EDTF(parsing: "XXXX-05-23"))
    var hotline = Hotline()
    hotline.numbers = [Hotline.Number(digits: "+968 1100-22")]
    hotline.operatorOrganisation = "unicef-south"
    record.hotline = hotline
    record.partners = [Partner(organisation: "sy-moh", roles: ["mentioned"])]
    record.followUp = FollowUp()
    record.followUp?.done = true
    return record
  }

  /// Only what is essential.
  private static func bare() throws -> Initiative {
    var record = Initiative(id: "bare", kind: "other", status: "completed", created: "2025-03-01T08:00:00Z")
    record.title["ckb"] = "مناڵ"
    return record
  }

  /// MA, 2023 to 2026.
  private static func programme() throws -> Initiative {
    var record = Initiative(
      id: "programme", kind: "other", status: "planned", created: "2025-04-01T08:00:00Z")
    record.title["fr"] = "Programme intégré"
    record.countries = [CountryRole(code: "MA"), CountryRole(code: "MA", role: "covers")]
    record.dates = DateStatement(value: try EDTF(parsing: "2023/2026"))
    record.partners = [Partner(organisation: nil, roles: [], nameAsWritten: "مركز أمان للحماية")]
    return record
  }

  /// SY, in June 2025.
  private static func planned() throws -> Initiative {
    var record = Initiative(
      id: "planned", kind: "workshop", status: "planned", created: "2025-05-01T08:00:00Z")
    record.title["ar"] = "البرنامج المقبل"
    record.countries = [CountryRole(code: "SY")]
    record.dates = DateStatement(value: try EDTF(parsing: "2025-06"))
    record.partners = [Partner(organisation: "unicef", roles: ["mentioned"])]
    record.followUp = FollowUp()
    record.followUp?.due = try EDTF(parsing: "2025-12")
    return record
  }

  /// SY, planned for 2024-01.
  private static func older() throws -> Initiative {
    var record = Initiative(id: "older", kind: "workshop", status: "planned", created: "2025-05-01T08:00:00Z")
    record.title["ar"] = "أولى الورش"
    record.title["en"] = "A first workshop"
    record.countries = [CountryRole(code: "SY")]
    record.dates = DateStatement(value: try EDTF(parsing: "2024-01"))
    return record
  }
}
