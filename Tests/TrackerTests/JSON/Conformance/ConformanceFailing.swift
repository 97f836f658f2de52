extension ConformanceCase {
  /// One text for each of the 188 kinds that no reader may take, and why.
  static let mustFail = table(
    #"""
    a word without a comma before it | [7 true] | unexpected
    a letter, then no UTF-8 | [k«E6»] | utf8
    a colon where a comma belongs | ["a": 2] | unexpected
    a comma behind the array | ["a"], | trailing
    a comma first | [,6] | unexpected
    two commas | [4,,5] | unexpected
    two commas at the end | ["b",,] | unexpected
    a bracket too many | ["b"]] | trailing
    a comma at the end | ["c",] | unexpected
    an array cut behind a text | ["b" | end
    an array cut behind no value | [m | unexpected
    an array inside without a comma | [5[6]] | unexpected
    an array of no UTF-8 | [«FE»] | utf8
    a colon between numbers | [4:5] | unexpected
    an array of a comma | [,] | unexpected
    an array of a minus | [-] | number
    a value missing before a comma | [  , "c"] | unexpected
    lines and no end | ["b",«0A»5«0A»,6, | end
    a number and a comma | [4,] | unexpected
    a number and commas | [4,,] | unexpected
    a vertical tab and a form feed | ["«0B»b"\f] | control
    a star | [*] | unexpected
    an array of a text without its end | ["c" | end
    an array cut behind a comma | [4, | end
    an array cut behind lines | [4,«0A»4«0A»,4 | end
    an array cut behind an object | [{} | end
    false cut short | [fals] | unexpected
    null cut short | [nul] | unexpected
    true cut short | [tru] | unexpected
    a number, then noughts of no text | 321«00» | trailing
    two plus signs | [++5678] | unexpected
    a plus sign | [+3] | unexpected
    plus and a name for infinity | [+Inf] | unexpected
    minus and a nought in front | [-07] | number
    a point too many behind a fraction | [-4.0.] | number
    a point and nothing behind it | [-4.] | number
    minus and no number's name | [-NaN] | number
    a point, then a minus | [.-3] | unexpected
    a point first, with an exponent | [.4e-5] | unexpected
    two points | [0.3.4] | number
    a fraction, e and a plus | [0.5e+] | number
    a fraction and e | [0.5e] | number
    a point and an exponent | [0.e3] | number
    nought, E and a plus | [0E+] | number
    nought and E | [0E] | number
    nought, e and a plus | [0e+] | number
    nought and e | [0e] | number
    a number, e and a plus | [3.0e+] | number
    a number, e and a minus | [3.0e-] | number
    a number and e | [3.0e] | number
    a space between thousands | [2 000.0] | unexpected
    e twice | [3eE4] | number
    a point before e and a plus | [6.e+3] | number
    a point before e and a minus | [6.e-3] | number
    a point before e | [6.e3] | number
    a point, e, plus and no digit | [8.e+] | number
    a name for infinity | [Inf] | unexpected
    no number's name | [NaN] | unexpected
    a full-width digit | [«EF BC 93»] | unexpected
    a sum | [3+4] | number
    a hexadecimal digit | [0x5] | number
    two hexadecimal digits | [0x5F] | number
    the word for infinity | [Infinity] | unexpected
    plus and minus in an exponent | [0e+-2] | number
    a letter behind a negative fraction | [-234.56xyz] | number
    no UTF-8 behind a long number | [234«E6»] | utf8
    no UTF-8 in an exponent | [2e3«E6»] | utf8
    no UTF-8 behind nought | [0«E6»] | utf8
    minus and the word for infinity | [-Infinity] | number
    minus and letters | [-abc] | number
    minus, a space, a number | [- 3] | number
    a negative number with a nought in front | [-023] | number
    minus and a point | [-.456] | number
    a letter behind a negative number | [-3y] | number
    a letter behind e | [2eb] | number
    no UTF-8 behind e | [2e«E6»] | utf8
    a point without digits before an end | [3.] | number
    a point first | [.456] | unexpected
    a decimal with a letter inside | [3.4b-] | number
    a letter in a fraction | [3.8021a5709] | number
    a nought in front | [023] | number
    a value that is a word and a letter | ["a", truth] | unexpected
    a bracket as a name | {[: "y"} | unexpected
    a comma where a colon belongs | {"a", null} | unexpected
    two colons | {"a"::"c"} | unexpected
    emoji as a name | {🧒🧒} | unexpected
    letters behind a value | {"b":"b" 456} | unexpected
    a name in single marks | {year: 'y'} | unexpected
    half a character in a name, then a comma | {"«BA»":"0",} | utf8
    no colon | {"b" c} | unexpected
    no name | {:"c"} | unexpected
    a text where a colon belongs | {"b" "c"} | unexpected
    no value | {"b": | end
    a name and nothing behind it | {"b" | end
    a number as a name | {4:4} | unexpected
    a huge number as a name | {8888E8888:4} | unexpected
    null as a name, twice | {null:null,null:null} | unexpected
    several commas at the end | {"ref":0,,,,} | unexpected
    a name in two single marks | {'b':0} | unexpected
    a comma behind the last member | {"ref":0,} | unexpected
    a comment behind the object | {"b":"c"}/**/ | trailing
    a comment behind the object, half closed | {"b":"c"}/**// | trailing
    a comment of a line behind the object | {"b":"c"}// | trailing
    half of a comment behind the object | {"b":"c"}/ | trailing
    two commas between members | {"b":"c",,"d":"e"} | unexpected
    a name without marks | {b: "c"} | unexpected
    a value without its end | {"b":"c | end
    a text alone in an object | { "ref" : "law", "b" } | unexpected
    a sign behind the object | {"b":"c"}# | trailing
    a space and nothing more | «20» | empty
    half of a pair, then a backslash | ["\uD801\"] | surrogate
    half of a pair, then half an escape | ["\uD801\u"] | surrogate
    half of a pair, then a quarter of an escape | ["\uD801\u2"] | surrogate
    half of a pair, then an escape of bad digits | ["\uD801\u2z"] | surrogate
    an accented letter without marks | [é] | unexpected
    a backslash and NUL | ["\«00»"] | escape
    a backslash too many | ["\\\"] | end
    a backslash and a tab | ["\«09»"] | escape
    a backslash and emoji | ["\🤝"] | escape
    a backslash and x | ["\x03"] | escape
    a backslash before the end | ["\"] | end
    an escape of three digits | ["\u06A"] | escape
    a pair whose second half is cut | ["\uD835\uDd"] | surrogate
    a pair, then an escape of x | ["\uD801\uD801\x"] | surrogate
    no UTF-8 in an escape | ["\u«E6»"] | utf8
    a backslash and a letter of no escape | ["\k"] | escape
    an escape of no digits | ["\uxyzw"] | escape
    no UTF-8 behind a backslash | ["\«E6»"] | utf8
    an escape outside of a text | [\u0020"sand"] | unexpected
    a bad escape without marks | [\q] | unexpected
    a quotation mark alone | " | end
    a text in single marks | ['صوت'] | unexpected
    letters without marks | xyz | unexpected
    a text of a backslash without an end | ["\ | escape
    a control character as itself | ["b«01»b"] | control
    a line feed as itself | ["سطر«0A»سطر"] | control
    a tab as itself | ["«09»"] | control
    a capital U escape | "\UD83DDE00" | escape
    a letter behind a text | ""y | trailing
    100,000 arrays that open | «100000×[» | deep
    a point between angle brackets | <.> | unexpected
    null between angle brackets | [<null>] | unexpected
    a letter behind an array | [3]y | trailing
    a bracket too many behind an array | [3]] | trailing
    an array with half a text | ["bcd] | end
    letters of no word | abç | unexpected
    a word with a capital | [True] | unexpected
    a bracket that closes nothing | 4] | trailing
    a comma where a brace belongs | {"y": false, | end
    two arrays | [][] | trailing
    a closing bracket alone | ] | unexpected
    half of a byte order mark | «EF BB»{} | utf8
    a byte of no UTF-8 alone | «E6» | utf8
    an opening bracket alone | [ | end
    nothing at all | | empty
    NUL outside of a text | [«00»] | unexpected
    a sign behind a number | 4@ | trailing
    a brace that closes nothing | {}} | trailing
    an object cut behind a colon | {"year": | end
    a comment in an object | {"b":/*note*/"c"} | unexpected
    a text behind an object | {"b": false} "y" | trailing
    an array cut behind a single mark | [' | unexpected
    an array of a comma without its end | [, | unexpected
    arrays and objects that open, 50,000 each | «50000×[{"":» | deep
    an array cut behind a brace | [{ | end
    an array cut inside a text | ["b | end
    an array cut behind a closed text | ["صوت" | end
    an opening brace alone | { | end
    a bracket for a brace | {] | unexpected
    an object cut behind a comma | {, | unexpected
    an object cut behind a bracket | {[ | unexpected
    an object cut inside a name | {"b | end
    an object in single marks, cut | {'b' | unexpected
    escapes and brackets that open | ["\{["\{["\{["\{ | escape
    an accented letter of another encoding alone | «E9» | utf8
    a star alone | * | unexpected
    a sign behind an object's end | {"b":"c"}#{} | trailing
    a word joiner as itself | [«E2 81 A0»] | unexpected
    an escaped line feed before a text | [\u000A""] | unexpected
    an array of one number, open | [3 | end
    an array cut inside null | [ false, nul | unexpected
    an array cut inside false | [ true, fals | unexpected
    an array cut inside true | [ false, tru | unexpected
    an object of one member, open | {"fsd":"rfs" | end
    a letter beyond ASCII alone | ö | unexpected
    a byte order mark and nothing more | «EF BB BF» | mark
    a form feed as white space | [«0C»] | unexpected
    a word joiner as white space | «E2 81 A0»[] | unexpected
    """#)
}
