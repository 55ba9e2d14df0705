//! Times of ISO 8601 as people say them.

use super::text::plural;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A cycle, a duration or a date in words; a text that is none of these stays as it is.
///
/// ```
/// use flowline::base::time::in_words;
/// assert_eq!(in_words("R/P1Y"), "every year");
/// assert_eq!(in_words("R3/PT30M"), "every 30 minutes, 3 times");
/// assert_eq!(in_words("P10D"), "after 10 days");
/// assert_eq!(in_words("2027-03-01"), "on 1 March 2027");
/// assert_eq!(in_words("the last Friday of the month"), "the last Friday of the month");
/// ```
pub fn in_words(text: &str) -> String {
    cycle(text)
        .or_else(|| duration(text).map(|parts| format!("after {}", parts.join(" and "))))
        .or_else(|| date(text).map(|words| format!("on {words}")))
        .unwrap_or_else(|| text.to_owned())
}

/// `R3/P1D`; one with a start or an end as well is left to those who can read it.
fn cycle(text: &str) -> Option<String> {
    let (count, rest) = text.strip_prefix('R')?.split_once('/')?;
    let parts = duration(rest)?;
    let period = parts.join(" and ");
    let every = match (parts.as_slice(), period.strip_prefix("1 ")) {
        ([_], Some(unit)) => format!("every {unit}"),
        _ => format!("every {period}"),
    };
    match count {
        "" => Some(every),
        "1" => Some(format!("{every}, once")),
        count => count.parse::<u32>().ok().map(|count| format!("{every}, {count} times")),
    }
}

/// `P1Y2M` as `["1 year", "2 months"]`.
fn duration(text: &str) -> Option<Vec<String>> {
    let mut is_time = false;
    let mut number = String::new();
    let mut parts = Vec::new();
    for letter in text.strip_prefix('P')?.chars() {
        if letter.is_ascii_digit() {
            number.push(letter);
            continue;
        }
        if letter == 'T' && number.is_empty() && !is_time {
            is_time = true;
            continue;
        }
        let (one, many) = match (letter, is_time) {
            ('Y', false) => ("year", "years"),
            ('M', false) => ("month", "months"),
            ('W', false) => ("week", "weeks"),
            ('D', false) => ("day", "days"),
            ('H', true) => ("hour", "hours"),
            ('M', true) => ("minute", "minutes"),
            ('S', true) => ("second", "seconds"),
            _ => return None,
        };
        parts.push(plural(number.parse().ok()?, one, many));
        number.clear();
    }
    (!parts.is_empty() && number.is_empty()).then_some(parts)
}

/// `2027-03-01`, and `2027-03-01T09:00`.
fn date(text: &str) -> Option<String> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let year: u32 = year.parse().ok()?;
    let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    let day: u32 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let time = time.map(|time| format!(" at {time}")).unwrap_or_default();
    Some(format!("{day} {name} {year}{time}"))
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn periods_of_several_parts() {
        assert_eq!(in_words("R/P3M"), "every 3 months");
        assert_eq!(in_words("R/P1Y6M"), "every 1 year and 6 months");
        assert_eq!(in_words("P1DT12H"), "after 1 day and 12 hours");
        assert_eq!(in_words("R1/PT1H"), "every hour, once");
        assert_eq!(in_words("2027-12-31T18:00"), "on 31 December 2027 at 18:00");
    }

    #[test]
    fn what_is_no_such_time_stays() {
        for text in ["P", "PT", "R/", "P1X", "PT1D", "P1", "2027-13-01", "2027-00-10", "R/2027/P1D"]
        {
            assert_eq!(in_words(text), text);
        }
    }
}
