"""The words that mean something here, each with its meaning; whoever adds a way to say a thing adds it to a list."""

from bot.language.lexicon import Lexicon
from bot.language.places import PLACES, ZONE_WORDS
from bot.language.tokens import words
from bot.language.vocabulary_of_things import THINGS
from bot.language.vocabulary_of_wishes import WISHES

LEXICON = Lexicon(WISHES | THINGS | PLACES | ZONE_WORDS)


FILLERS = words(
    "a an the and or of in on at to for from with by as is are was were be been it its this that these those "
    "we our us i my you your they their he she them there here so then also plus but if when while which who "
    "what how why where do does did have has had get gets got getting will would can could should may might "
    "need needs want wants please thanks thank hi hello hey help all any some both up down out into over per "
    "via etc eg ie ok well just only really very quite more most much many less too still yet again back new "
    "old own same other such not no than about around let lets know tell think guess hope looks look like say "
    "says said see model models endpoint endpoints inference sagemaker aws amazon ml ai request requests "
    "traffic load volume month day hour week year second minute time times today now currently each every "
    "problem idea sure"
)
