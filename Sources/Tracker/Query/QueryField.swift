/// The fields of the query language, with their names in the three languages.
///
/// One row a field; ``Query/text`` prints the raw value. Names are compared folded, with or
/// without ال.
enum QueryField: String, CaseIterable {
  case country, partner, kind, status, year, month, date, theme
  case missing, verification, followup, checked, created, modified, language, sensitivity, source, id
  case place, framework, series, link

  /// All the names that people may type, by language; the first one is offered while somebody types.
  private var names: [Language: [String]] {
    func names(_ english: [String], _ arabic: [String], _ french: [String]) -> [Language: [String]] {
      [.english: english, .arabic: arabic, .french: french]
    }
    return switch self {
    case .country: names(["country", "countries"], ["بلد", "دولة"], ["pays"])
    case .partner: names(["partner", "partners"], ["شريك", "جهة"], ["partenaire"])
    case .kind: names(["kind"], ["نوع"], ["type"])
    case .status: names(["status"], ["حالة"], ["statut"])
    case .year: names(["year"], ["سنة", "عام"], ["année"])
    case .month: names(["month"], ["شهر"], ["mois"])
    case .date: names(["date"], ["تاريخ"], ["date"])
    case .theme: names(["theme"], ["محور"], ["thème"])
    case .missing: names(["missing"], ["ناقص"], ["manque"])
    case .verification: names(["verification"], ["تحقق"], ["vérification"])
    case .followup: names(["followup", "follow-up"], ["متابعة"], ["suivi"])
    case .language: names(["language"], ["لغة"], ["langue"])
    case .sensitivity: names(["sensitivity"], ["حساسية"], ["sensibilité"])
    case .source: names(["source"], ["مصدر", "ناشر"], ["source"])
    case .id: names(["id"], ["معرف"], ["identifiant"])
    case .checked: names(["checked"], ["فحص"], ["vérifié"])
    case .created: names(["created"], ["إنشاء"], ["créé"])
    case .modified: names(["modified"], ["تعديل"], ["modifié"])
    case .place: names(["place", "places"], ["مكان", "محافظة"], ["lieu"])
    case .framework: names(["framework", "frameworks"], ["إطار"], ["cadre"])
    case .series: names(["series"], ["سلسلة"], ["série"])
    case .link: names(["link", "links"], ["رابط", "صلة"], ["lien"])
    }
  }

  /// The name to offer a reader of a language.
  func name(_ language: Language) -> String { names[language]?.first ?? rawValue }

  /// What it is called in messages.
  var messageName: Message.Name { Message.Name(rawValue, labels: names.compactMapValues(\.first)) }

  /// The names by which it is known in all languages, that of the reader's first.
  func allNames(_ language: Language) -> [String] {
    ([language] + Language.allCases.filter { $0 != language }).flatMap { names[$0] ?? [] }
  }

  private static let fields: [String: QueryField] = {
    var fields: [String: QueryField] = [:]
    for field in allCases {
      for name in field.names.values.joined() { fields[Folding.sortKey(name)] = field }
    }
    return fields
  }()

  /// The field of a name in any of the three languages; nil for another name.
  init?(named name: some StringProtocol) {
    guard let field = Self.fields[Folding.sortKey(String(name))] else { return nil }
    self = field
  }

  /// Whether a name of a field begins so, in any of the three languages; its role may follow.
  static func isBeginning(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1 { return parts.count == 2 && QueryField(named: parts[0]) != nil }
    let wanted = Folding.sortKey(text)
    return !wanted.isEmpty && fields.keys.contains { $0.hasPrefix(wanted) }
  }

  /// The field's own codes, where its values are codes of the vocabulary.
  var coded: Query.CodedField? { Query.CodedField(rawValue: rawValue) }
}

/// Words that stand for a value of the query language, in the three languages.
struct Keyword<Value: Sendable & Equatable>: Sendable {
  /// A value with its words; the first of each language is the one to offer.
  typealias Row = (value: Value, english: [String], arabic: [String], french: [String])

  private let values: [String: Value]
  private let rows: [Row]

  init(_ rows: [Row]) {
    self.rows = rows
    var values: [String: Value] = [:]
    for row in rows {
      for name in row.english + row.arabic + row.french { values[Folding.sortKey(name)] = row.value }
    }
    self.values = values
  }

  /// What the values are called in messages; the code is the name that is printed.
  var messageNames: [Message.Name] {
    rows.map { row in
      Message.Name(
        row.english.first ?? "",
        labels: [.english: row.english, .arabic: row.arabic, .french: row.french].compactMapValues(\.first))
    }
  }

  /// The word to offer for a value; empty for one that has none.
  func word(for value: Value, _ language: Language) -> String {
    zip(rows, words(language)).first { $0.0.value == value }?.1.first ?? ""
  }

  /// Whether a word of one of the values begins so.
  func knowsBeginning(_ text: String) -> Bool {
    let wanted = Folding.sortKey(text)
    return values.keys.contains { $0.hasPrefix(wanted) }
  }

  subscript(text: String) -> Value? { values[Folding.sortKey(text)] }

  /// The words of each value, that of the language first.
  func words(_ language: Language) -> [[String]] {
    rows.map { row in
      switch language {
      case .english: row.english + row.arabic + row.french
      case .arabic: row.arabic + row.english + row.french
      case .french: row.french + row.english + row.arabic
      }
    }
  }
}

extension Query.Missing {
  /// `partners`, `الشركاء`, `partenaires` …
  static let keywords = Keyword<Self>([
    (.partners, ["partners", "partner"], ["شركاء", "شريك"], ["partenaires", "partenaire"]),
    (.date, ["date", "dates"], ["تاريخ"], ["date"]),
    (.sources, ["sources", "source"], ["مصادر", "مصدر"], ["sources"]),
    (.countries, ["countries", "country"], ["بلدان", "بلد"], ["pays"]),
    (.places, ["places", "place"], ["أماكن", "مكان"], ["lieux", "lieu"]),
    (.themes, ["themes", "theme"], ["محاور", "محور"], ["thèmes", "thème"]),
    (.summary, ["summary"], ["ملخص"], ["résumé"]),
  ])
}

extension Query.FollowUpState {
  /// `due`, `مستحقة`, `échu` …
  static let keywords = Keyword<Self>([
    (.due, ["due"], ["مستحقة", "مستحق"], ["échu", "échue", "à échéance"]),
    (.open, ["open"], ["مفتوحة", "مفتوح"], ["ouvert", "ouverte"]),
    (.done, ["done"], ["منجزة", "منجز"], ["fait", "faite"]),
    (.none, ["none"], ["بلا"], ["aucun", "aucune"]),
  ])
}

/// Words of the query language that are no code.
enum QueryKeyword: Sendable {
  case none
  /// With a number of days: within so many from today, within so many before it, ended longer ago.
  case next, last, older
  /// Ended before today. With a number of days it was what `older` is called now.
  case past

  static let keywords = Keyword<Self>([
    (.none, ["none"], ["بلا", "بلا تاريخ"], ["aucun", "aucune", "sans", "sans date"]),
    (.next, ["next"], ["قادمة", "قادم", "مقبلة"], ["prochains", "prochain"]),
    (.last, ["last"], ["آخر"], ["derniers", "dernier", "dernières", "dernière"]),
    (.older, ["older"], ["أقدم"], ["anciens", "ancien", "anciennes", "ancienne"]),
    (.past, ["past"], ["ماضية", "ماضي", "منقضية"], ["passés", "passé", "passée"]),
  ])
}

extension Facet {
  /// The facet of a name in any of the three languages, as queries call it; nil for another name.
  public init?(named name: some StringProtocol) {
    guard let field = QueryField(named: name) else { return nil }
    self.init(rawValue: field.rawValue)
  }

  /// What it is called in messages.
  public var messageName: Message.Name {
    QueryField(rawValue: rawValue)?.messageName ?? Message.Name(rawValue, labels: [:])
  }
}

extension Language {
  /// `العربية`, `Arabic`, `arabe`, `ar` …
  static let keywords = Keyword<Self>([
    (.arabic, ["ar", "Arabic"], ["العربية", "عربي"], ["arabe"]),
    (.english, ["en", "English"], ["الإنجليزية", "الإنكليزية", "إنجليزي"], ["anglais"]),
    (.french, ["fr", "French"], ["الفرنسية", "فرنسي"], ["français"]),
  ])
}

extension Query {
  /// The value of `verification:` that stands for 'nothing is recorded of it'.
  static let unverified = "none"
}
