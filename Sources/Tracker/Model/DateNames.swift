/// The names of months and of days of the week, as people write them and as the interface shows them.
///
/// Reading takes the union of all systems, since a writer's country does not fix the system; wording takes one.
enum DateNames {
  /// Lebanon, Syria, Jordan, Palestine, Iraq.
  static let levant = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
  ]
  /// Egypt, Sudan, Libya and the Gulf.
  static let gulf = [
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
    "ديسمبر",
  ]
  static let morocco = [
    "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
  ]
  /// Algeria and Tunisia.
  static let algeria = [
    "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
  ]
  static let mauritania = [
    "يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر",
    "دجمبر",
  ]
  static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
  static let french = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre",
    "décembre",
  ]

  /// Spellings beside the tables above, by month. Alef's hamza, ة, ى and accents need none: folding does them.
  static let otherSpellings = [
    "كانون ثاني|كانون 2|ك 2|ينايير|jan|janv", "فبرائر|فيبراير|feb|fevr|fev", "mar", "apr|avr", "",
    "يونيه|جون|jun",
    "يوليه|جويليا|جولاي|jul|juil", "اغسطوس|اوغسطس|aug", "سيبتمبر|sep|sept",
    "تشرين أول|تشرين 1|ت 1|اوكتوبر|oct",
    "تشرين ثاني|تشرين 2|ت 2|نوفمبير|nov", "كانون أول|كانون 1|ك 1|ديسمبير|dec",
  ]

  static let hijri = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان",
    "شوال", "ذو القعدة",
    "ذو الحجة",
  ]
  static let hijriLatin = [
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhira", "Rajab",
    "Shaban",
    "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
  ]
  static let otherHijriSpellings = [
    "المحرم|محرم الحرام|Mouharram", "صفر الخير", "ربيع أول|Rabia al Awal|Rabi I|Rabi al Awal",
    "ربيع الثاني|ربيع ثاني|ربيع آخر|Rabi II|Rabia al Thani|Rabi al Akhir",
    "جمادى الأول|جمادى أولى|جماد الأول|Jumada I",
    "جمادى الثانية|جمادى الآخر|جمادى الثاني|جماد الآخر|جماد الثاني|Jumada II|Jumada al Thani",
    "رجب الفرد|Radjab",
    "شعبان المعظم|Shaaban|Sha'ban|Chaabane", "رمضان المبارك|رمضان الكريم|Ramadhan", "Chawwal|Shawal",
    "ذي القعدة|ذوالقعدة|Dhul Qadah|Dhu al Qidah", "ذي الحجة|ذوالحجة|Dhul Hijjah|Dhu al Hijja|Dhul Hijja",
  ]

  /// By weekday, Monday first; parted by `|`.
  static let weekdays = [
    "الاثنين|اثنين|الأثنين|Monday|mon|lundi|lun", "الثلاثاء|ثلاثاء|الثلاثا|Tuesday|tue|tues|mardi",
    "الأربعاء|اربعاء|الاربعا|Wednesday|wed|mercredi|mer", "الخميس|خميس|Thursday|thu|thur|thurs|jeudi|jeu",
    "الجمعة|جمعة|Friday|fri|vendredi|ven", "السبت|سبت|Saturday|sat|samedi|sam",
    "الأحد|أحد|Sunday|sun|dimanche|dim",
  ]
}

/// What a word means in a date as people write it.
enum DateWord: Sendable, Equatable {
  /// Of the Gregorian year.
  case month(Int)
  case hijriMonth(Int)
  case weekday(Weekday)
  /// Days from the reference day: 0 today, -1 yesterday.
  case relativeDay(Int)
  /// 0 this, 1 next, -1 last.
  case turn(Int)
  /// The words 'month' and 'year': with a turn they say which of the two is meant.
  case monthUnit, yearUnit
  case and, to, since
  /// 'Between': makes the 'and' that follows a 'to'.
  case between
  case approximate, uncertain
  case hijriMark
  /// Between a Hijri date and the Gregorian one of the same day.
  case corresponding
  case unknown
  /// Still going on.
  case now
  /// The first of a month, in words.
  case first
  /// Says nothing of the date.
  case filler

  /// The meaning of a folded word or phrase; nil for one that no date has.
  static func meaning(of folded: String) -> DateWord? { table[folded] }

  /// Whether a word of dates begins so, or does behind the letters that Arabic writes together with a word.
  static func knowsBeginning(_ folded: String) -> Bool {
    let isLatin = folded.utf8.allSatisfy { $0 < 0x80 }
    return (0...(isLatin ? 0 : 3)).contains { count in
      let rest = folded.dropFirst(count)
      return table.keys.contains { key in key.split(separator: " ").contains { $0.hasPrefix(rest) } }
    }
  }

  /// The most words that a phrase of the table has.
  static let longestPhrase = 4

  private static let table: [String: DateWord] = {
    var table: [String: DateWord] = [:]
    func add(_ texts: String, _ word: DateWord) {
      for text in texts.split(separator: "|") {
        for key in [Folding.fold(String(text)), Folding.bare(String(text))] where table[key] == nil {
          table[key] = word
        }
      }
    }
    for month in 1...12 {
      let names = [
        DateNames.levant, DateNames.gulf, DateNames.morocco, DateNames.algeria, DateNames.mauritania,
        DateNames.english, DateNames.french, DateNames.otherSpellings,
      ]
      for list in names { add(list[month - 1], .month(month)) }
      for list in [DateNames.hijri, DateNames.hijriLatin, DateNames.otherHijriSpellings] {
        add(list[month - 1], .hijriMonth(month))
      }
    }
    for (texts, weekday) in zip(DateNames.weekdays, Weekday.allCases) { add(texts, .weekday(weekday)) }
    for (texts, word) in others { add(texts, word) }
    return table
  }()

  private static let others: [(String, DateWord)] = [
    ("اليوم|هذا اليوم|today|aujourd'hui", .relativeDay(0)),
    ("أمس|البارحة|الأمس|بالأمس|yesterday|hier", .relativeDay(-1)),
    ("غدا|غد|tomorrow|demain", .relativeDay(1)),
    ("أول أمس|اول البارحة|أمس الأول|day before yesterday|avant hier", .relativeDay(-2)),
    ("بعد غد|day after tomorrow|après demain", .relativeDay(2)),
    ("الجاري|الجارية|الحالي|الحالية|هذا|هذه|this|current|ce|cet|cette|courant|en cours", .turn(0)),
    ("المقبل|المقبلة|القادم|القادمة|next|prochain|prochaine", .turn(1)),
    ("الماضي|الماضية|المنصرم|المنصرمة|الفائت|last|dernier|dernière|passé", .turn(-1)),
    ("شهر|الشهر|لشهر|بشهر|month|mois", .monthUnit),
    ("سنة|السنة|عام|العام|لعام|للعام|لسنة|year|année|an|annee", .yearUnit),
    ("و|and|et", .and),
    (
      "إلى|الي|حتى|لغاية|ولغاية|وحتى|to|until|till|through|thru|au|aux|à|jusqu au|jusqu en|jusqu a|jusqu|jusque",
      .to
    ),
    ("بين|ما بين|between|entre", .between),
    ("منذ|ابتداء من|اعتبارا من|بدءا من|since|from|depuis|à partir de|à partir du|à partir d|dès", .since),
    (
      "نحو|حوالي|تقريبا|قرابة|زهاء|about|around|circa|c|ca|approximately|approx|roughly|environ|env|vers",
      .approximate
    ),
    ("ربما|لعله|perhaps|maybe|possibly|probably|peut être|probablement", .uncertain),
    ("ه|هجري|هجرية|للهجرة|ah|h|hijri|hégire|de l hégire", .hijriMark),
    ("الموافق|موافق|الموافقة|الموافق ل|corresponding to|correspondant au", .corresponding),
    (
      "غير معروف|غير معروفة|غير محدد|غير محددة|مجهول|لا يعرف|بلا تاريخ|بدون تاريخ|unknown|undated|no date|none|not known"
        + "|inconnu|inconnue|sans date|non daté|non connu", .unknown
    ),
    ("الآن|مستمر|مستمرة|present|now|ongoing|to date|ce jour", .now),
    ("الأول|first|premier", .first),
    (
      "م|ميلادي|ميلادية|للميلاد|ad|يوم|ليوم|يومي|يومين|يوما|بتاريخ|تاريخ|date|dated|في|من|ما|ل|ال|ب|المبارك|of|the|on|in|day"
        + "|st|nd|rd|th|le|la|les|de|du|d|l|en|er|ere|re|e|eme|jour", .filler
    ),
  ]
}
