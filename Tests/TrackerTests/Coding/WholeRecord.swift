@testable import Tracker

/// A record that has every member of the schema, and one that this version does not know in every object.
enum WholeRecord {
  static let text = #"""
    {
      "schema": 1,
      "id": "2025-05-15-sy-workshop-k7qm",
      "kind": "workshop",
      "status": "postponed",
      "statusAsOf": "2025-05-16",
      "title": { "ar": "حماية الطفل", "en": "Child protection", "ckb": "پاراستنی منداڵ" },
      "slogan": { "ar": "شعار" },
      "summary": { "fr": "Résumé" },
      "countries": [ { "code": "SY", "role": "held", "x-seen": 1.50 }, { "code": "OM", "role": "participant" } ],
      "places": [
        { "country": "SY", "admin1": "SY-DI", "pcode": "SY01", "city": { "ar": "دمشق" }, "venue": { "en": "Hotel" },
          "online": false, "x-place": null }
      ],
      "dates": { "value": "2024-12-09/2024-12-11", "basis": "relative", "asWritten": "أمس", "x-date": [ 1, 2 ] },
      "earlierDates": [ { "value": "XXXX-05-23" } ],
      "partners": [
        { "organisation": "unicef", "roles": [ "participant", "speaker" ], "nameAsWritten": "اليونسف",
          "basis": "external", "x-partner": { "deep": { "deeper": "\u0645" } } },
        { "nameAsWritten": "جمعية" }
      ],
      "people": [
        { "name": { "ar": "هند" }, "title": { "ar": "وزيرة" }, "organisation": "sy-mosal", "roles": [ "speaker" ],
          "x-person": true }
      ],
      "themes": [ "cpms-1", "inspire-1" ],
      "targetGroups": [ "children" ],
      "frameworks": [ { "id": "crc", "name": { "ar": "الاتفاقية" }, "basis": "inferred", "x-framework": 0 } ],
      "outputs": [ { "ar": "تقرير" }, { "en": "A report" } ],
      "links": [ { "relation": "partOf", "id": "other", "x-link": "" } ],
      "series": { "id": "forum", "ordinal": 3, "x-series": 1e2 },
      "reach": { "girls": 1, "boys": 2, "women": 3, "men": 4, "basis": "reported", "x-reach": -0 },
      "event": { "edition": 3, "components": [ { "ar": "ورش" } ], "participants": { "ar": "خبراء" }, "x-event": [] },
      "hotline": {
        "numbers": [ { "digits": "1098", "country": "OM", "tollFree": true, "x-number": {} } ],
        "hours": "24/7", "channels": [ "phone" ], "languages": [ "ar" ], "operator": "om-mosd",
        "whoMayCall": { "en": "Anyone" }, "launched": "2017", "checkedOn": "2025-01-01", "x-hotline": 1
      },
      "agreement": {
        "type": "mou", "parties": [ { "organisation": "unicef", "roles": [ "signatory" ] } ], "signed": "2024-05-27",
        "effective": "2024-06", "expires": "2026", "period": "2024/2026", "x-agreement": 1
      },
      "attachments": [ { "path": "a.pdf", "url": "https://example.org/a", "title": "A", "sha256": "00", "x-file": 1 } ],
      "sources": [
        { "publisher": "SANA", "published": "2025-05-15", "language": "ar", "title": "خبر", "url": "https://example.org",
          "via": "copy", "x-source": 1 }
      ],
      "notes": "internal",
      "followUp": { "due": "2026-01", "action": "call", "owner": "me", "done": false, "x-follow": 1 },
      "verification": { "state": "confirmed", "by": "me", "on": "2025-05-17", "note": "n", "x-verified": 1 },
      "sensitivity": "public",
      "enteredBy": "a",
      "modifiedBy": "b",
      "created": "2026-11-21T10:00:00Z",
      "modified": "2026-11-21T11:00:00Z",
      "x-unknown": { "kept": [ "as", { "it": "is" } ] }
    }

    """#

  static func document() throws -> JSONDocument { try JSONDocument(parsing: Array(text.utf8)) }

  /// The smallest text that is a record.
  static let smallest = """
    {"schema":1,"id":"a","kind":"law","status":"unknown",\
    "created":"2026-11-21T10:00:00Z","modified":"2026-11-21T10:00:00Z"}
    """
}
