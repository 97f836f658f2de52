/// The fields of the query language, with their names in the three languages.
///
/// One row a field; the first name is the one that ``Query/text`` prints. Names are compared folded, with or
/// without ال.
enum QueryField: String, CaseIterable {
  case country, partner, kind, status, year, date, theme
  case missing, verification, followup, checked, language, sensitivity, id
  case place, framework, series, link

  /// All the names that people may type.
  private var names: [String] {
    switch self {
    case .country: ["country", "countries", "بلد", "دولة", "pays"]
    case .partner: ["partner", "partners", "شريك", "جهة", "partenaire"]
    case .kind: ["kind", "type", "نوع"]
    case .status: ["status", "حالة", "statut"]
    case .year: ["year", "سنة", "عام", "année"]
    case .date: ["date", "تاريخ"]
    case .theme: ["theme", "محور", "thème"]
    case .missing: ["missing", "ناقص", "manque"]
    case .verification: ["verification", "تحقق", "vérification"]
    case .followup: ["followup", "follow-up", "متابعة", "suivi"]
    case .checked: ["checked", "فحص", "vérifié"]
    case .language: ["language", "لغة", "langue"]
    case .sensitivity: ["sensitivity", "حساسية", "sensibilité"]
    case .id: ["id", "معرف", "identifiant"]
    case .place: ["place", "places", "مكان", "محافظة", "lieu"]
    case .framework: ["framework", "frameworks", "إطار", "cadre"]
    case .series: ["series", "سلسلة", "série"]
    case .link: ["link", "links", "رابط", "صلة", "lien"]
    }
  }

  private static let fields: [String: QueryField] = {
    var fields: [String: QueryField] = [:]
    for field in allCases {
      for name in field.names { fields[Folding.sortKey(name)] = field }
    }
    return fields
  }()

  /// The field of a name in any of the three languages; nil for another name.
  init?(named name: some StringProtocol) {
    guard let field = Self.fields[Folding.sortKey(String(name))] else { return nil }
    self = field
  }

  /// The field's own codes, where its values are codes of the vocabulary.
  var coded: Query.CodedField? { Query.CodedField(rawValue: rawValue) }
}

/// Words that stand for a value of the query language, in the three languages.
struct Keyword<Value: Sendable>: Sendable {
  private let values: [String: Value]
  /// The name that is printed for each value.
  let known: [String]

  init(_ rows: [(Value, [String])]) {
    known = rows.compactMap(\.1.first)
    var values: [String: Value] = [:]
    for (value, names) in rows {
      for name in names { values[Folding.sortKey(name)] = value }
    }
    self.values = values
  }

  subscript(text: String) -> Value? { values[Folding.sortKey(text)] }
}

extension Query.Missing {
  /// `partners`, `الشركاء`, `partenaires` …
  static let keywords = Keyword<Self>([
    (.partners, ["partners", "partner", "شركاء", "شريك", "partenaires", "partenaire"]),
    (.date, ["date", "dates", "تاريخ"]),
    (.sources, ["sources", "source", "مصادر", "مصدر"]),
    (.countries, ["countries", "country", "بلدان", "بلد", "pays"]),
    (.places, ["places", "place", "أماكن", "مكان", "lieux", "lieu"]),
    (.themes, ["themes", "theme", "محاور", "محور", "thèmes", "thème"]),
    (.summary, ["summary", "ملخص", "résumé"]),
  ])
}

extension Query.FollowUpState {
  /// `due`, `مستحقة`, `échu` …
  static let keywords = Keyword<Self>([
    (.due, ["due", "مستحقة", "مستحق", "échu", "échue", "à échéance"]),
    (.open, ["open", "مفتوحة", "مفتوح", "ouvert", "ouverte"]),
    (.done, ["done", "منجزة", "منجز", "fait", "faite"]),
    (.none, ["none", "بلا", "aucun", "aucune"]),
  ])
}

/// Words of the query language that are no code.
enum QueryKeyword: Sendable {
  case none, next, past

  static let keywords = Keyword<Self>([
    (.none, ["none", "بلا", "بلا تاريخ", "aucun", "aucune", "sans", "sans date"]),
    (.next, ["next", "قادمة", "قادم", "مقبلة", "prochains", "prochain"]),
    (.past, ["past", "ماضية", "ماضي", "منقضية", "passés", "passé", "passée"]),
  ])
}

extension Language {
  /// `العربية`, `Arabic`, `arabe`, `ar` …
  static let keywords = Keyword<Self>([
    (.arabic, ["ar", "Arabic", "العربية", "عربي", "arabe"]),
    (.english, ["en", "English", "الإنجليزية", "الإنكليزية", "إنجليزي", "anglais"]),
    (.french, ["fr", "French", "الفرنسية", "فرنسي", "français"]),
  ])
}

extension Query {
  /// The value of `verification:` that stands for 'nothing is recorded of it'.
  static let unverified = "none"
}
