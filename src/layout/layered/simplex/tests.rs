use super::*;

fn cost(positions: &[i32], constraints: &[Constraint]) -> i64 {
    constraints
        .iter()
        .map(|link| {
            let distance = positions[link.head as usize] - positions[link.tail as usize];
            i64::from(link.weight) * i64::from(distance)
        })
        .sum()
}

/// Least cost over all positions up to `most`, by trying them all.
fn brute_force(vertices: usize, constraints: &[Constraint], most: i32) -> i64 {
    let choices = (most + 1).pow(vertices as u32);
    let mut best = i64::MAX;
    for choice in 0..choices {
        let mut rest = choice;
        let positions: Vec<i32> = (0..vertices)
            .map(|_| {
                let position = rest % (most + 1);
                rest /= most + 1;
                position
            })
            .collect();
        let holds = constraints.iter().all(|link| {
            link.length <= positions[link.head as usize] - positions[link.tail as usize]
        });
        if holds {
            best = best.min(cost(&positions, constraints));
        }
    }
    best
}

#[test]
fn costs_no_more_than_any_other_positions() {
    let mut seed = 12_345_u64;
    let mut draw = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..300 {
        let vertices = 3 + draw(3) as usize;
        let mut constraints = Vec::new();
        for head in 1..vertices as u32 {
            for tail in 0..head {
                if 0 < draw(3) {
                    let (length, weight) = (draw(3) as i32, draw(4) as i32);
                    constraints.push(Constraint { tail, head, length, weight });
                }
            }
        }
        let positions = solve(vertices, constraints.clone(), usize::MAX);
        for link in &constraints {
            let distance = positions[link.head as usize] - positions[link.tail as usize];
            assert!(link.length <= distance, "{link:?} in {positions:?}");
        }
        assert_eq!(cost(&positions, &constraints), brute_force(vertices, &constraints, 7));
    }
}

#[test]
fn cut_values_stay_true_from_pivot_to_pivot() {
    let mut seed = 4_711_u64;
    let mut draw = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..40 {
        let vertices = 20 + draw(60) as usize;
        let mut constraints = Vec::new();
        for head in 1..vertices as u32 {
            for _ in 0..=draw(3) {
                let tail = draw(u64::from(head)) as u32;
                let (length, weight) = (draw(9) as i32, draw(6) as i32);
                constraints.push(Constraint { tail, head, length, weight });
            }
        }
        let mut simplex = Simplex::new(vertices, constraints);
        simplex.find_first_positions();
        simplex.grow_tight_tree();
        while simplex.pivot() {
            let kept: Vec<i64> = simplex.cut.clone();
            let order = simplex.hang_up(0, NONE, 0);
            simplex.find_cut_values(&order);
            for &index in &simplex.tree {
                assert_eq!(kept[index as usize], simplex.cut[index as usize]);
                assert_eq!(simplex.slack(index), 0);
            }
        }
        assert!(simplex.tree.iter().all(|&index| 0 <= simplex.cut[index as usize]));
    }
}
