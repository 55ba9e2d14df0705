//! Statements in, the graph as text out.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::shown::{lowered, shown};

fn check(statements: &str, expected: &Expect) {
    let (model, activities, findings) = lowered(statements);
    let mut text = shown(&model, &activities);
    for finding in findings {
        writeln!(text, "! {}: {}", finding.name.text(), finding.message).expect("a string");
    }
    expected.assert_eq(&text);
}

#[test]
fn a_sequence_gets_a_start_and_an_end() {
    check(
        r#"a "A" b "B" by r c "C""#,
        &expect![[r"
            start*(start) [r] -> a
            a [r] -> b
            b [r] -> c
            c [r] -> end
            end*(end) [r]
        "]],
    );
}

#[test]
fn a_choice_ends_in_a_join_of_its_kind() {
    check(
        r#"choose "Good?" { "yes" { a "A" } else "no" { } } b "B""#,
        &expect![[r"
            start*(start) -> choose-good
            choose-good{xor split} -yes-> a -no/-> join-of-choose-good
            a -> join-of-choose-good
            join-of-choose-good*{xor join} -> b
            b -> end
            end*(end)
        "]],
    );
}

#[test]
fn ways_that_end_or_jump_do_not_join() {
    check(
        r#"a "A" choose as gate { "x" { b "B" end "Done" } "y" { goto a } "z" { c "C" } } d "D""#,
        &expect![[r"
            start*(start) -> loop-at-a
            loop-at-a*{xor head} -> a
            a -> gate
            gate{xor split} -x-> b -y^> loop-at-a -z-> c
            b -> end-done
            end-done(end)
            c -> d
            d -> end
            end*(end)
        "]],
    );
}

#[test]
fn a_join_names_the_one_before_it() {
    check(
        r#"parallel { { a "A" } { b "B" } } join as both "Both" c "C""#,
        &expect![[r"
            start*(start) -> parallel
            parallel{and split} -> a -> b
            a -> both
            b -> both
            both{and join} -> c
            c -> end
            end*(end)
        "]],
    );
}

#[test]
fn an_await_joins_one_way() {
    check(
        r#"await { "Reply" message reply { a "A" } as late timer "P1D" { end } message no { } } b "B""#,
        &expect![[r"
            start*(start) -> await
            await{event split} -> wait-reply -> late -> wait-message
            wait-reply(wait) -> a
            a -> join-of-await
            late(wait) -> end-after-late
            end-after-late(end)
            wait-message(wait) -> join-of-await
            join-of-await*{xor join} -> b
            b -> end
            end*(end)
        "]],
    );
}

#[test]
fn loops_have_a_head() {
    check(
        r#"repeat { a "A" } until as again "Good?" while "More?" { b "B" } repeat bare { c "C" } until "So?""#,
        &expect![[r"
            start*(start) -> loop-again
            loop-again*{xor head} -> a
            a -> again
            again{xor split} -no^> loop-again -yes-> loop-more
            loop-more*{xor head} -> while-more
            while-more{xor split} -yes-> b -no-> c
            b ^> loop-more
            c -> until-so
            until-so{xor split} -no^> c -yes-> end
            end*(end)
        "]],
    );
}

#[test]
fn bare_symbols_are_left_out() {
    check(
        r#"start bare a "A" parallel bare { { b "B" end bare } { c "C" } { d "D" } } join bare e "E" end bare"#,
        &expect![[r"
            a <- -> b -> c -> d
            b
            c -> e
            d -> e
            e
        "]],
    );
}

#[test]
fn a_bare_split_without_a_step_gets_its_gateway() {
    check(
        r#"choose { "x" { parallel bare { { a "A" } { b "B" } } } "y" { end bare } }"#,
        &expect![[r"
            start*(start) -> choose
            choose{xor split} -x-> parallel-after-choose-x -y-> end-after-choose-y
            parallel-after-choose-x{and split} -> a -> b
            a -> join-of-parallel-after-choose-x
            b -> join-of-parallel-after-choose-x
            join-of-parallel-after-choose-x*{and join} -> end
            end-after-choose-y*(end)
            end*(end)
        "]],
    );
}

#[test]
fn jumps_meet_at_a_merge() {
    check(
        r#"a "A" b "B" choose { { goto b } { goto d } { } } c "C" d "D" choose as g { { goto g } { end } }"#,
        &expect![[r"
            start*(start) -> a
            a -> loop-at-b
            loop-at-b*{xor head} -> b
            b -> choose-after-b
            choose-after-b{xor split} ^> loop-at-b -> merge-before-d -> c
            c -> merge-before-d
            merge-before-d*{xor join} -> d
            d -> g
            g{xor mixed} ^> g -> end-after-g
            end-after-g(end)
        "]],
    );
}

#[test]
fn handlers_go_on_after_their_step() {
    check(
        r#"a "A" { on error e { mend "Mend" } on continuing timer "PT1H" { remind "Remind" } on as gone message x { end } } b "B""#,
        &expect![[r"
            start*(start) -> a
            a -> join-of-a
            error-of-a(on) -> mend
            mend -> join-of-a
            timer-of-a(on continuing) -> remind
            remind -> end-after-remind
            end-after-remind*(end)
            gone(on) -> end-after-gone
            end-after-gone(end)
            join-of-a*{xor join} -> b
            b -> end
            end*(end)
        "]],
    );
}

#[test]
fn compensation_is_apart_from_the_flow() {
    check(
        r#"a "A" { on compensation ? { undo "Undo" } } b "B" { on compensation ? { u1 "U" u2 "V" } } throw compensation a"#,
        &expect![[r"
            start*(start) -> a
            a -> b
            compensation-of-a(on) ..> undo
            undo
            b -> throw-compensation
            compensation-of-b(on) ..> handler-compensation-of-b
            handler-compensation-of-b*(sub)
              start-of-handler-compensation-of-b*(start) -> u1
              u1 -> u2
              u2 -> end-of-handler-compensation-of-b
              end-of-handler-compensation-of-b*(end)
            throw-compensation(throw) -> end
            end*(end)
        "]],
    );
}

#[test]
fn sub_processes_have_their_own_start_and_end() {
    check(
        r#"sub s "S" by r { a "A" on error e { b "B" } choose { { } { end cancel } } } sub empty { } sub adhoc t { c "C" d "D" e "E" then "so" f "F" } sub event v { start continuing timer "R/P1D" g "G" } h "H""#,
        &expect![[r"
            start*(start) [r] -> s
            s(sub) [r] -> join-of-s
              start-of-s*(start) [r] -> a
              a [r] -> choose-after-a
              choose-after-a{xor split} [r] -> end-of-s -> end-cancel
              end-cancel(end) [r]
              end-of-s*(end) [r]
            error-of-s(on) [r] -> b
            b [r] -> join-of-s
            join-of-s*{xor join} [r] -> empty
            empty(sub) [r] -> t
            t(sub) [r] -> h
              c [r]
              d [r]
              e [r] -so-> f
              f [r]
            v(sub) [r]
              start-timer(start) [r] -> g
              g [r] -> end-of-v
              end-of-v*(end) [r]
            h [r] -> end
            end*(end) [r]
        "]],
    );
}

#[test]
fn links_have_nothing_between() {
    check(
        r#"a "A" throw link foo wait link foo b "B" throw link bar"#,
        &expect![[r"
        start*(start) -> a
        a -> throw-link
        throw-link(throw)
        wait-link(wait) -> b
        b -> throw-link-2
        throw-link-2(throw)
        ! unknown-link: no `wait link bar` continues this link
    "]],
    );
}

#[test]
fn lanes_come_from_blocks_and_from_the_statement_before() {
    check(
        r#"a "A" by r choose by s { { b "B" } { c "C" by t d "D" } } e "E" note "N" about c, zz group "G" { f "F" parallel { { g "G" } { h "H" } } }"#,
        &expect![[r"
            start*(start) [r] -> a
            a [r] -> choose-after-a
            choose-after-a{xor split} [s] -> b -> c
            b [s] -> join-of-choose-after-a
            c [t] -> d
            d [s] -> join-of-choose-after-a
            join-of-choose-after-a*{xor join} [s] -> e
            e [s] -> f
            f [s] -> parallel-after-f
            parallel-after-f{and split} [s] -> g -> h
            g [s] -> join-of-parallel-after-f
            h [s] -> join-of-parallel-after-f
            join-of-parallel-after-f*{and join} [s] -> end
            end*(end) [s]
            note N c
            group G: f parallel-after-f g h join-of-parallel-after-f
            ! unknown-step: there is no step `zz` in `p`
        "]],
    );
}

#[test]
fn names_that_lead_nowhere_are_reported() {
    check(
        r#"alpha "A" choose { { goto alpa } { goto inner } { end goto alpha } } sub s { inner "I" } call ? { on as h error ? { goto h } } Alpha "A" wait timer "soon""#,
        &expect![[r"
            start*(start) -> alpha
            alpha -> choose-after-alpha
            choose-after-alpha{xor split} -> end-after-choose-after-alpha
            end-after-choose-after-alpha(end)
            s(sub) -> call-unknown
              start-of-s*(start) -> inner
              inner -> end-of-s
              end-of-s*(end)
            call-unknown(call) -> Alpha
            h(on)
            Alpha -> wait-timer
            wait-timer(wait) -> end
            end*(end)
            ! duplicate-name: `Alpha` and the step `alpha` differ in case only
            ! unreachable-step: no flow reaches this `goto alpha`
            ! unclear-timer: the timer does not say whether it is a date, a duration or a cycle
            ! unknown-step: there is no step `alpa` in `p`
            ! unknown-step: `goto inner` leads out of its `sub` or into another one
            ! wrong-kind: `h` is a handler, and no flow leads to one
        "]],
    );
}

#[test]
fn then_labels_the_next_flow() {
    check(
        r#"a "A" then "when signed" if "x > 1" b "B" then "again" goto a"#,
        &expect![[r"
        start*(start) -> loop-at-a
        loop-at-a*{xor head} -> a
        a -when signed-> b
        b -again^> loop-at-a
    "]],
    );
}
