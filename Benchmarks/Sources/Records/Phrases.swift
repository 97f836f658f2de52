/// A text in Arabic, English and French.
struct Phrase {
  let arabic: String
  let english: String
  let french: String

  init(_ arabic: String, _ english: String, _ french: String) {
    self.arabic = arabic
    self.english = english
    self.french = french
  }
}

/// What the made-up records speak of.
enum Phrases {
  static let kinds: [(code: String, name: Phrase)] = [
    ("workshop", Phrase("ورشة عمل", "Workshop", "Atelier")),
    ("training", Phrase("دورة تدريبية", "Training", "Formation")),
    ("forum", Phrase("منتدى", "Forum", "Forum")),
    ("conference", Phrase("مؤتمر", "Conference", "Conférence")),
    ("meeting", Phrase("لقاء تنسيقي", "Coordination meeting", "Réunion de coordination")),
    ("hotline", Phrase("خط مساعدة", "Helpline", "Ligne d'assistance")),
    ("agreement", Phrase("اتفاقية", "Agreement", "Accord")),
    ("campaign", Phrase("حملة توعية", "Awareness campaign", "Campagne de sensibilisation")),
    ("programme", Phrase("برنامج وطني", "National programme", "Programme national")),
    ("policy", Phrase("سياسة عمومية", "Public policy", "Politique publique")),
    ("study", Phrase("دراسة ميدانية", "Field study", "Étude de terrain")),
  ]

  static let subjects = [
    Phrase("حماية الطفل من العنف", "protecting children from violence", "la protection contre la violence"),
    Phrase("إحالة الحالات بين الخدمات", "referral between services", "l'orientation entre services"),
    Phrase("إدارة الحالة للأطفال المعرّضين للخطر", "case management", "la gestion des cas"),
    Phrase("عمالة الأطفال في الزراعة", "child labour in agriculture", "le travail des enfants"),
    Phrase("الدعم النفسي والاجتماعي في المدارس", "psychosocial support at school", "le soutien psychosocial"),
    Phrase("لمّ شمل الأسر وتتبّعها", "family tracing and reunification", "le regroupement familial"),
    Phrase("تسجيل المواليد في المخيمات", "birth registration in camps", "l'enregistrement des naissances"),
    Phrase("السلامة على الإنترنت", "safety on the internet", "la sécurité en ligne"),
    Phrase("التعليم في حالات الطوارئ", "education in emergencies", "l'éducation en situation d'urgence"),
    Phrase("العدالة الصديقة للأطفال", "child-friendly justice", "une justice adaptée aux enfants"),
    Phrase("مسؤولية المجتمع والشؤون الاجتماعية", "community and social affairs", "les affaires sociales"),
    Phrase("الرعاية البديلة والكفالة", "alternative care and kafala", "la protection de remplacement"),
  ]

  static let sentences = [
    Phrase(
      "اجتمع ممثلو الوزارات والمنظمات لمراجعة مسارات الإحالة وتوزيع الأدوار بينهم.",
      "Ministries and organisations reviewed the referral pathways and shared out the roles.",
      "Ministères et organisations ont revu les circuits d'orientation et réparti les rôles."),
    Phrase(
      "تدرّب العاملون الاجتماعيون على الاستماع إلى الأطفال وتوثيق حالاتهم بسريّة.",
      "Social workers were trained to listen to children and to record their cases in confidence.",
      "Des travailleurs sociaux ont été formés à l'écoute et à la confidentialité des dossiers."),
    Phrase(
      "واتّفق الحاضرون على خطة عمل مشتركة تُراجع كل ثلاثة أشهر.",
      "They agreed on a joint plan of work, to be looked at again every three months.",
      "Ils se sont accordés sur un plan de travail commun, revu tous les trois mois."),
    Phrase(
      "ويستفيد من الأنشطة أطفال نازحون ولاجئون وأسرهم في المناطق الريفية.",
      "Displaced and refugee children and their families in rural areas take part.",
      "Des enfants déplacés et réfugiés et leurs familles y participent en zone rurale."),
    Phrase(
      "ودعت المشاركات إلى تخصيص موازنة للخدمات المحلية وإلى جمع البيانات دورياً.",
      "Participants called for a budget for local services and for data gathered regularly.",
      "Elles ont demandé un budget pour les services locaux et des données régulières."),
  ]

  static let cities: [(country: String, name: Phrase)] = [
    ("SY", Phrase("دمشق", "Damascus", "Damas")), ("SY", Phrase("حلب", "Aleppo", "Alep")),
    ("IQ", Phrase("البصرة", "Basra", "Bassora")), ("IQ", Phrase("الموصل", "Mosul", "Mossoul")),
    ("MA", Phrase("الرباط", "Rabat", "Rabat")), ("MA", Phrase("فاس", "Fez", "Fès")),
    ("JO", Phrase("عمّان", "Amman", "Amman")), ("LB", Phrase("بيروت", "Beirut", "Beyrouth")),
    ("OM", Phrase("مسقط", "Muscat", "Mascate")), ("QA", Phrase("الدوحة", "Doha", "Doha")),
    ("EG", Phrase("القاهرة", "Cairo", "Le Caire")), ("TN", Phrase("تونس", "Tunis", "Tunis")),
    ("DZ", Phrase("الجزائر", "Algiers", "Alger")), ("YE", Phrase("عدن", "Aden", "Aden")),
    ("SD", Phrase("بورتسودان", "Port Sudan", "Port-Soudan")), ("PS", Phrase("غزة", "Gaza", "Gaza")),
  ]

  static let organisations = [
    "unicef", "save-the-children", "unhcr", "ilo", "who", "unfpa", "undp", "terre-des-hommes",
  ]

  static let associations = ["جمعية الأمل لحماية الطفولة", "مؤسسة الغد", "شبكة حقوق الطفل", "رابطة الأسرة"]
  static let statuses = ["announced", "planned", "ongoing", "completed", "completed", "cancelled", "unknown"]
  static let roles = ["organiser", "funder", "supporter", "partner", "speaker", "mentioned"]
  static let groups = ["social-workers", "teachers", "refugee-children", "parents", "officials", "girls"]
  static let papers = ["صحيفة المثال", "Example News", "Le Quotidien Exemple", "وكالة المثال للأنباء"]
}
