/// The words by which ``PrivacyNotice`` knows what a number is, folded, in Arabic, English and French.
enum PrivacyLexicon {
  /// They ask for a date of any form.
  static let birthDates = phrases([
    "date of birth", "birth date", "birthdate", "dob", "d o b", "date de naissance", "تاريخ الميلاد",
    "تاريخ ميلاد",
    "تاريخ ميلاده", "تاريخ ميلادها", "تاريخ الولادة", "تاريخ ولادته", "تاريخ ولادتها",
  ])

  /// They ask for a year, or a date in numbers.
  static let births = phrases([
    "born", "né", "née", "مواليد", "ولدت", "المولود", "المولودة",
  ])

  static let caseNumbers = phrases([
    "case no", "case nr", "case number", "case id", "case ref", "case reference", "case file no", "case file",
    "file no",
    "dossier no", "dossier n", "dossier numéro", "numéro de dossier", "n de dossier", "no de dossier",
    "رقم الحالة", "رقم القضية",
    "رقم الملف", "رقم الدعوى", "حالة رقم", "الحالة رقم", "قضية رقم", "القضية رقم", "ملف رقم", "الملف رقم",
    "دعوى رقم",
  ])

  /// Before an age, with the verbs of which one must stand before it.
  static let arabicAges: [(words: [String], verbs: Set<String>)] = [
    (phrase("عمره"), []), (phrase("عمرها"), []),
    (phrase("من العمر"), words("يبلغ تبلغ البالغ البالغة بلغ بلغت")),
  ]

  /// One child.
  static let children = words(
    """
    child girl boy daughter son pupil orphan minor teenager baby infant toddler
    enfant fille fillette garçon adolescent adolescente mineur mineure bébé orphelin orpheline élève
    طفل طفلة الطفل الطفلة فتاة الفتاة صبي الصبي صبية رضيع رضيعة الرضيع الرضيعة قاصر يتيم يتيمة اليتيم اليتيمة تلميذ تلميذة التلميذ
    التلميذة ابنها ابنه ابنته ابنتها
    """)

  /// Many, whose ages describe a group.
  static let groups = words(
    """
    children girls boys adolescents youth youths teenagers students pupils people persons those minors infants women men
    enfants filles garçons adolescentes jeunes mineurs élèves personnes ceux celles
    أطفال الأطفال فتيات الفتيات فتيان الفتيان يافعين اليافعين يافعون اليافعون يافعات اليافعات مراهقين المراهقين شباب الشباب تلاميذ التلاميذ
    طلاب الطلاب طلبة الطلبة أيتام الأيتام نساء رجال أعمارهم أعمارهن
    """)

  /// What is born and has an age too, and is no person.
  static let things = words(
    """
    initiative idea network organisation organization campaign project programme program centre center plan strategy agreement law
    policy platform service helpline hotline forum conference workshop training study report association
    idée réseau campagne projet centre stratégie accord loi politique plateforme ligne atelier formation étude rapport conférence
    مبادرة المبادرة فكرة الفكرة شبكة الشبكة منظمة المنظمة حملة الحملة مشروع المشروع برنامج البرنامج مركز المركز خطة الخطة استراتيجية
    الاستراتيجية اتفاقية الاتفاقية قانون القانون منصة المنصة خدمة الخدمة منتدى المنتدى مؤتمر المؤتمر جمعية الجمعية
    """)

  /// What counts births.
  static let registers = words(
    "تسجيل قيد عدد أعداد نسبة معدل registration number rate enregistrement nombre taux")

  /// They make one child stand for all.
  static let everyone = words("every each any no chaque tout toute aucun كل أي")

  /// They make of «الطفل» a matter, not a child.
  static let constructs = words(
    """
    حماية حقوق قانون رعاية نماء اتفاقية تنمية صحة مجلس خط نجدة مساندة مساعدة ثقافة مصلحة أدب يوم عيد برلمان صندوق رفاه تعليم
    protection rights helpline aide droits
    """)

  /// They make of a number of years a span of time.
  static let spans = words(
    "منذ خلال لمدة مدة قبل بعد حتى مدى كل since for during within over last past after before depuis pendant durant après avant"
  )

  static let units = words(
    "سنة سنوات سنين عام عامًا أعوام ربيعًا شهر شهرًا أشهر شهور ans an mois years year months month old")

  /// Between the ends of a range.
  static let ranges = words("to and or through until à et ou au إلى حتى و أو")

  /// Before or behind a limit of age.
  static let limits = words(
    """
    under over above below least most older younger more up between from moins plus partir entre jusqu révolus
    دون تحت فوق أقل أكثر بين حتى فما
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0.isWhitespace }.map { Folding.fold(String($0)) })
  }

  private static func phrase(_ text: String) -> [String] {
    text.split(separator: " ").map { Folding.fold(String($0)) }
  }

  private static func phrases(_ texts: [String]) -> [[String]] { texts.map(phrase) }
}
