/// What stands in front of every document; all of it is in Debian's texlive-latex-recommended and
/// texlive-science.
enum LaTeXPreamble {
  static let text = #"""
    \documentclass[11pt,a4paper]{article}
    \usepackage[utf8]{inputenc}
    \usepackage[T1]{fontenc}
    \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
    \usepackage[margin=25mm]{geometry}
    \usepackage{mathtools,amssymb,bm}
    \usepackage{array,booktabs,longtable}
    \usepackage[font=small,labelfont=bf,tableposition=top]{caption}
    \usepackage{graphicx}
    \usepackage{float}
    \usepackage{fancyvrb}
    \usepackage{xcolor}
    % Struck text; grey where the package is not installed.
    \newcommand{\sout}[1]{\textcolor{gray}{#1}}
    \IfFileExists{ulem.sty}{\let\sout\relax\usepackage[normalem]{ulem}}{}
    \usepackage{etoolbox}
    \usepackage{siunitx}
    \usepackage[colorlinks,allcolors=blue!60!black]{hyperref}
    \robustify\bfseries
    \sisetup{mode=text}
    \setlength{\parindent}{0pt}
    \setlength{\parskip}{.6\baselineskip}
    \setlength{\emergencystretch}{3em}
    \setcounter{tocdepth}{2}
    % Sets a box at its own width, or at the width of the text where it is wider.
    \newsavebox{\fittedbox}
    \newenvironment{fitted}{\begin{lrbox}{\fittedbox}}{\end{lrbox}%
      \ifdim\wd\fittedbox>\linewidth\resizebox{\linewidth}{!}{\usebox{\fittedbox}}%
      \else\usebox{\fittedbox}\fi}
    % An image, or its name where there is no such file.
    \newcommand{\image}[2]{\IfFileExists{#1}{\includegraphics[width=.8\linewidth,%
      height=.4\textheight,keepaspectratio]{#1}}{\fbox{#2}}}

    % What a page knows of formulas beyond these packages.
    \providecommand{\argmax}{\operatorname*{arg\,max}}
    \providecommand{\argmin}{\operatorname*{arg\,min}}
    \providecommand{\esssup}{\operatorname*{ess\,sup}}
    \providecommand{\arccot}{\operatorname{arccot}}
    \providecommand{\coloneq}{\mathrel{\vcentcolon=}}
    \providecommand{\mathds}[1]{\mathbb{#1}}
    \providecommand{\mathscr}[1]{\mathcal{#1}}
    \providecommand{\mathup}[1]{\mathrm{#1}}
    \providecommand{\mathbfit}[1]{\bm{#1}}
    \providecommand{\utilde}[1]{\underset{\sim}{#1}}
    \providecommand{\widecheck}[1]{\check{#1}}
    \providecommand{\llbracket}{[\![}
    \providecommand{\rrbracket}{]\!]}
    \providecommand{\iddots}{\cdot^{\cdot^{\cdot}}}
    \providecommand{\notni}{\not\ni}
    \providecommand{\omicron}{o}
    \providecommand{\euro}{\text{\texteuro}}
    \providecommand{\lt}{<}
    \providecommand{\gt}{>}

    """#
}
