/** What each page of the site loads: the elements of its header and its footer. */
import "./plan-count.js";
import "./site-menu.js";
import "./tell-us.js";
