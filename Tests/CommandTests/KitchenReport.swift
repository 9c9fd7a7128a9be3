/// A report with all that a text and a table may hold, for tests that it compiles.
let kitchenReport = #"""
  ---
  title: "Kitchen & sink: 100% of `{sql} SELECT count(*) FROM runs`"
  subtitle: With *everything*
  author: [Ada Łukasz, "Grace O'Neil"]
  date: 2026-11-20
  abstract: All of **Markdown**, `{param top}`.
  database: sqlite:sqltrack.db
  params: {top: 3, names: [a_b, c]}
  number-sections: true
  error: show
  ---

  ## Formulas of $\argmin_x f(x)$ & `code_with_underscores`

  Inline $a_i^2 \coloneqq \llbracket x \rrbracket$, $\bm{x} \in \mathds{R}$, costs $5 and $10. Text
  — with “quotes”, … 50 % ~ ^ \ { } # & _ 日本 αβγ → ≤ ±.

  $$\begin{aligned} a &= b \\ c &\lt d \end{aligned}$$

  $$\begin{align} a &= b \\ c &= d \end{align}$$

  $$\mathcal{L} = \underbrace{\sum_i \log p_\theta(x_i)}_{\text{data}} + \overbracket{\lambda}^{x}$$

  ### Lists

  1. One
  2. Two with `a|b`
     - nested [link](https://example.org/a_b?x=1&y=50%25#frag) and <b>html</b>
     - ~~gone~~ *em* **strong**

  5) five

  - [x] done
  - [ ] todo

  > A quote
  > of two lines

  > [!WARNING]
  > Careful_here: 100%

  - 1
    - 2
      - 3
        - 4
          - 5
            1. 6
               - [x] 7

                 | a $$x^2$$ |
                 |:--|
                 | b |

                 > > > > deep
            2. more

          after

  <br>A break *<br>in front*, and<br>
  ĸ Ħ ħ Ŀ ŀ Ŧ ŧ ‛ “‘a’” ~~$$z \tag{3}$$~~.

  #### A heading of $$\begin{gather} a \\ b \end{gather}$$

  - <br>in front of an item

  Footnotes[^a] twice[^a] and another[^b].

  [^a]: First **note** with `x_y`.
  [^b]: Second

      With two paragraphs, $$x \tag{1}$$ and code.

      ```python
      def f(x):  # comment {} \ % $

      	return x_1[0] -- "ħ"
      ```

      > - In a list:
      >
      >       a  b

  | left | center | right |
  |:--|:-:|--:|
  | a & b | `c_d` | 1.5 |
  | x \| y | $x^2$ | [^b] |

  ```python
  def f(x):  # comment {} \ % $
      return {"α": x_1, "b": "~^"}
  ```

      indented code ─ box

  <div>raw <i>html</i></div>

  ---

  ![other](https://x.org/a.png)

  ```sql t1
  --| caption: Caption with `{value t1.id}`, $x_1$ & 100%
  SELECT id, status, tags, args, NULL AS missing, time_created, '[x]*' AS br, 1e-7 * id AS tiny,
    id * 1234567 AS big, -0.5 * id AS neg
  FROM runs LIMIT :top
  ```

  ```sql cmp
  --| output: compare
  --| expand: [args]
  --| caption: Compared
  SELECT id, status, args FROM runs WHERE id IN (28, 49)
  ```

  ```sql long
  --| caption: Long $$x^2 \tag{2}$$ $$\begin{align} a &= b \\ c &= d \end{align}$$ <br>and[^a]
  --| format: {d: delta}
  --| columns: {list: {align: right}}
  WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 60)
  SELECT n, n - 30.5 AS d, n || ',' || n AS list, 'ĸ Ħ ħ Ŀ ŀ Ŧ ŧ ‛' AS letters FROM c
  ```

  ```sql short
  --| caption: <br>Short $$\begin{multline} a \\ b \end{multline}$$
  SELECT 1 AS n
  ```

  ```sql curve
  --| plot: {mark: line, x: step, y: val_top1}
  --| caption: A curve of $$\frac{1}{2}$$
  SELECT step, val_top1 FROM metrics WHERE run_id = 1 AND val_top1 IS NOT NULL
  ```

  ```sql
  --| output: value
  --| caption: A value of $$\frac{1}{2}$$
  SELECT 7
  ```

  ```sql bad
  SELECT nope_x FROM runs
  ```

  ```sql
  --| output: list
  SELECT name FROM experiments
  ```

  ```sql empty
  --| caption: Nothing
  SELECT 1 WHERE 0
  ```

  ```sql
  --| pivot: {rows: hidden, cols: lr, value: top1, agg: mean±sd}
  --| caption: Pivot
  SELECT json_extract(args, '$.hidden') AS hidden, json_extract(args, '$.lr') AS lr,
    100 * max(val_top1) AS top1
  FROM runs JOIN metrics ON run_id = id WHERE experiment_id = 1 GROUP BY id
  ```

  ```stats
  - {label: Best % of all, value: t1.id}
  - {label: Other, value: t1.neg, change: t1.neg, good: up}
  ```

  ```sql
  --| eval: false
  SELECT '{}\' FROM x
  ```

  As @t1, @cmp and @empty show; mail@t1.com.
  """#
