/** What branches do: learning, meetings, tickets, rectifications, and changes of the registry. */
package org.xianfeng.ingest.simulation.activity;
