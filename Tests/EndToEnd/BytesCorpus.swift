import Foundation

/// Texts that would steer a terminal, or hide from the reader, if they reached it raw; and records that have them
/// everywhere.
enum HostileText {
  static let all: [String] = [
    // Sequences of C0 and ESC: colour, title, clipboard, link, questions that would be answered as typed text.
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{1B}]52;c;ZXZpbA==\u{7}",
    "\u{1B}]8;;https://evil.example\u{1B}\\here\u{1B}]8;;\u{1B}\\",
    "\u{1B}[6n\u{1B}[c\u{1B}[>q\u{1B}]11;?\u{7}",
    "\u{1B}P+q544e\u{1B}\\", "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;eA==\u{7}\u{1B}\\",
    "\u{1B}_G\u{1B}\\\u{1B}^p\u{1B}\\",
    "\u{1B}[?1049l\u{1B}[2J\u{1B}[H\u{1B}[8h", "\u{1B}c\u{1B}(0lqk\u{E}x\u{F}", "\u{1B}[20t\u{1B}[21t",
    "\u{1B}",
    // C1, as characters: in UTF-8 and, for terminals that take them so, as their last byte.
    "\u{9B}31mred", "\u{9D}0;title\u{9C}", "\u{90}$q\u{9C}", "\u{85}\u{84}\u{8D}\u{8E}a",
    // What moves: over lines, over what stands before.
    "one\r\rtwo", "a\nb\r\nc", "a\tb\t\tc", "seen\u{8}\u{8}\u{8}\u{8}hidden",
    "\u{7F}\u{7F}\u{0}\u{1A}\u{7}\u{5}",
    // What reorders: overrides, embeddings, isolates, marks; also without an end, and an end without a beginning.
    "\u{202E}gnp.exe\u{202C}", "\u{202D}\u{202A}\u{202B}", "\u{2066}\u{2067}\u{2068}x",
    "\u{2069}\u{2069}\u{202C}x",
    "\u{200E}a\u{200F}b\u{61C}", "\u{206A}\u{206F}",
    // What hides: zero-width, soft hyphens, fillers, tags, selectors, invisible operators.
    "pass\u{200B}word\u{2060}\u{FEFF}\u{AD}x", "x\u{115F}\u{1160}\u{3164}\u{FFA0}\u{180E}",
    "\u{E0041}\u{E0042}\u{E007F}x",
    "a\u{FE0F}\u{E0100}\u{FE00}b", "\u{2061}\u{2062}\u{2063}\u{2064}", "a\u{200D}b\u{200C}c \u{200D}\u{200D}",
    // What breaks lines elsewhere, annotations, what is no character.
    "a\u{2028}b\u{2029}c\u{B}d\u{C}e", "\u{FFF9}a\u{FFFA}b\u{FFFB}\u{FFFC}", "\u{E000}\u{F8FF}\u{10FFFD}",
    noncharacters, "\u{378}\u{2FE0}\u{E01EF}\u{1CCFF}",
    // Clusters: marks without a base, without an end, emoji that join for ever, halves of flags.
    "\u{301}\u{64B}\u{20E3}", "a" + String(repeating: "\u{301}", count: 500) + "b",
    "\u{1F468}" + String(repeating: "\u{200D}\u{1F469}", count: 60), "\u{1F1F2}\u{1F1F2}\u{1F1F2}",
    "\u{1F3FD}\u{1F3FD}",
    // Arabic that is hard for cells.
    "لا\u{64E}\u{651}\u{670} \u{6DD}١٢ \u{FDFD} \u{FEFB}", "مـــ\u{200D}ـم\u{600}١٢",
    "\u{FE76}\u{FC5E}\u{64B}\u{64B}\u{64B}\u{64B}\u{64B}\u{64B}x",
    // What programs would take for something.
    "%n%s%x $(reboot) `id` ; rm -rf ~ && <b>&amp;", "--help", "-x", "‹202E›␛[31m",
  ]

  /// No literal may hold them.
  private static let noncharacters = String(
    String.UnicodeScalarView([0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0xFDD0].compactMap { Unicode.Scalar($0) }))

  /// A text as JSON writes it, escaped as far as it must be.
  static func json(_ text: String) throws -> String {
    let array = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
    return String(array.dropFirst().dropLast())
  }

  /// A record with a text in every field that takes one, and in every name of a member that nobody knows; with codes
  /// and ids that are the text too where that is wanted.
  static func record(_ id: String, _ text: String, inCodes: Bool = false) throws -> String {
    let json = try json(text)
    let code: (String) throws -> String = { inCodes ? json : try HostileText.json($0) }
    let texts = "{\"ar\": \(json), \"en\": \(json), \"fr\": \(json), \"ckb\": \(json)}"
    return """
      {
        "schema": 1, "id": "\(id)", "kind": \(try code("agreement")), "status": \(try code("completed")),
        "statusAsOf": \(try code("2025-03-05")), "title": \(texts), "slogan": \(texts), "summary": \(texts),
        "countries": [{"code": \(try code("JO")), "role": \(try code("held"))}],
        "places": [{"country": \(try code("JO")), "admin1": \(try code("JO-AM")), "pcode": \(json), "city": \(texts),
          "venue": \(texts), "online": false}],
        "dates": {"value": \(try code("2025-03-01")), "basis": \(try code("relative")), "asWritten": \(json)},
        "earlierDates": [{"value": \(try code("2024-11~")), "basis": "explicit", "asWritten": \(json)}],
        "partners": [{"roles": [\(try code("organiser"))], "nameAsWritten": \(json), "basis": \(try code("external"))},
          {"organisation": \(try code("unicef")), "roles": [], "nameAsWritten": \(json)}],
        "people": [{"name": \(texts), "title": \(texts), "organisation": \(try code("unicef")), "roles": ["speaker"]}],
        "themes": [\(try code("cpms-18"))], "targetGroups": [\(try code("social-workers"))],
        "frameworks": [{"id": \(try code("cpms")), "name": \(texts), "basis": "inferred"}], "outputs": [\(texts)],
        "links": [{"relation": \(try code("followsUp")), "id": \(try code("h1"))}],
        "series": {"id": \(try code("a-series")), "ordinal": 3},
        "reach": {"girls": 0, "boys": 0, "women": 14, "men": 9, "basis": \(json)},
        "event": {"edition": 3, "components": [\(texts)], "participants": \(texts)},
        "hotline": {"numbers": [{"digits": \(try code("110")), "country": "JO", "tollFree": true}], "hours": \(json),
          "channels": [\(try code("phone"))], "languages": [\(try code("ar"))], "operator": \(try code("unicef")),
          "whoMayCall": \(texts), "launched": "2019", "checkedOn": "2025-02-20"},
        "agreement": {"type": \(try code("mou")), "parties": [{"nameAsWritten": \(json), "roles": ["signatory"]}],
          "signed": \(try code("2025-03-02"))},
        "attachments": [{"path": "attachments/a.pdf", "title": \(json)},
          {"url": "https://example.org/\(try HostileText.json(text).dropFirst().dropLast())", "title": \(json)}],
        "sources": [{"publisher": \(json), "published": "2025-03-03", "language": "ar", "title": \(json),
          "url": "https://example.org/\(try HostileText.json(text).dropFirst().dropLast())", "via": \(json)}],
        "notes": \(json), "followUp": {"due": "2025-06", "action": \(json), "owner": \(json), "done": false},
        "verification": {"state": \(try code("confirmed")), "by": \(json), "on": "2025-03-10", "note": \(json)},
        "sensitivity": "internal", "enteredBy": \(json), "modifiedBy": \(json),
        "created": "2025-03-04T08:30:00Z", "modified": "2025-03-10T09:00:00Z", \(json): \(json)
      }

      """
  }

  static func organisation(_ id: String, _ text: String) throws -> String {
    let json = try json(text)
    return """
      {"schema": 1, "id": "\(id)", "name": {"ar": \(json), "en": \(json), "fr": \(json)}, "aliases": [\(json)],
       "created": "2025-03-04T08:30:00Z", "modified": "2025-03-10T09:00:00Z", \(json): \(json)}

      """
  }
}

/// A folder of data in which every text is hostile: records, organisations, file names, leftovers, the trash; and a home
/// whose settings, keys, colours and journal are.
struct HostileFolder {
  let scratch = Scratch()
  let home = Scratch()
  var environment: [String: String] {
    [
      "HOME": home.path, "XDG_CONFIG_HOME": home.path + "/config", "XDG_STATE_HOME": home.path + "/state",
      "USER": "u\u{1B}[31m\u{9B}m\u{202E}ser",
    ]
  }
  /// The folder of data, whose own name is hostile too.
  var path: String { scratch.path + "/data\u{1B}[31m\u{202E}\u{9B}32m\u{7}" }

  /// What is on the screen when the records are.
  let marker = "2025-03-01"

  /// - Parameter isSmall: with a few records only.
  init(isSmall: Bool = false) throws {
    for (number, text) in HostileText.all.enumerated() where !isSmall || number < 3 {
      try write(HostileText.record("h\(number)", text), "initiatives/h\(number).json")
      try write(HostileText.record("c\(number)", text, inCodes: true), "initiatives/c\(number).json")
      try write(HostileText.organisation("o\(number)", text), "organisations/o\(number).json")
      // The name of a file that is no record, and what breaks the reading of one.
      let name = text.unicodeScalars.filter { $0 != "/" && $0.value != 0 }.prefix(40).map(String.init)
        .joined()
      try write("{\(text)", "initiatives/\(name).json")
      try write("{\"schema\": 1, \"id\": \(try HostileText.json(text))}", "initiatives/i\(number).json")
      try write(try HostileText.record("h\(number)", text + " else"), "initiatives/h\(number).json.orig")
      try write("{}", ".trash/\(name).json")
      try write("{}", "\(name)")
    }
    let merged = try HostileText.record("merged", "one")
    try write(
      merged.replacing(
        "\"notes\": \"one\",",
        with:
          "\n<<<<<<< \u{1B}[31mHEAD\u{9B}m\n\"notes\": \"\u{202E}ours\",\n=======\n\"notes\": \"theirs\u{9B}31m\",\n>>>>>>> \u{1B}]0;x\u{7}\n"
      ),
      "initiatives/merged.json")
    chmod(scratch.path, 0o700)
  }

  /// Writes a file of the person's, or of the folder where it is the folder's.
  func configure(_ name: String, _ text: String) throws {
    if name == "vocabulary.toml" { try write(text, name) } else { try home.write(text, to: name) }
  }

  /// Chooses the interface's language, by the settings.
  func setLanguage(_ language: String) throws {
    try home.write("language = \"\(language)\"\n", to: "config/himaya/settings.toml")
  }

  private func write(_ text: String, _ name: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}
